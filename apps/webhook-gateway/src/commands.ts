import { SalesUnitReference } from '@payments/service';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const LIST_MAX = 1_000;

/** `webhooks.rotate`: makes a new webhook secret for one sales unit. */
export class RotateCommand extends SalesUnitReference {}

/** `webhooks.unclaimed`: the deliveries to one sales unit that nobody could use, newest first. */
export class UnclaimedQuery extends SalesUnitReference {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LIST_MAX)
  readonly limit?: number;
}
