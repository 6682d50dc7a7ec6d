import { AmountBody, AttributedReference } from '@payments/service';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, ValidateIf, ValidateNested } from 'class-validator';

const ID_LENGTH_MAX = 100;
const TEXT_LENGTH_MAX = 200;

/** `payments.capture`. Without an amount: all that is left. */
export class CaptureCommand extends AttributedReference {
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly captureId!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AmountBody)
  readonly amount?: AmountBody;

  /** What shows that the goods left, such as a shipment's number. */
  @IsOptional()
  @IsString()
  @Length(1, TEXT_LENGTH_MAX)
  readonly evidence?: string;

  /** Why a person asks for it. */
  @IsOptional()
  @IsString()
  @Length(1, TEXT_LENGTH_MAX)
  readonly reason?: string;
}

/** `payments.refund`. Without an amount: all that was captured and not given back. */
export class RefundCommand extends AttributedReference {
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly refundId!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AmountBody)
  readonly amount?: AmountBody;

  /** Whoever confirms says why. */
  @ValidateIf(({ reason, confirmed }: RefundCommand) => reason !== undefined || confirmed === true)
  @IsString()
  @Length(1, TEXT_LENGTH_MAX)
  readonly reason?: string;

  /** Although it is beyond what a sales unit usually gives back. */
  @IsOptional()
  @IsBoolean()
  readonly confirmed?: boolean;
}
