import { AmountBody, refusedAs } from '@payments/service';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import type { ActionBody as Shape } from './api/actions';
import type { TokenLogIn } from './api/session';

const REASON_LENGTH_MAX = 200;

/** What the pages send with an action. */
export class ActionBody implements Shape {
  @IsString()
  @Length(1, REASON_LENGTH_MAX)
  @Matches(/\S/, { ...refusedAs('invalid-field'), message: 'reason must say something' })
  readonly reason!: string;

  @Matches(/^[a-zA-Z0-9-]{8,100}$/, { message: 'id must be 8 to 100 of a-z, A-Z, 0-9 and -' })
  readonly id!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AmountBody)
  readonly amount?: AmountBody;

  @IsOptional()
  @IsBoolean()
  readonly confirmed?: boolean;
}

export class TokenBody implements TokenLogIn {
  @IsString()
  @Length(1, 500)
  readonly token!: string;
}
