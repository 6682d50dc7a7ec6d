import {
  CAPTURE_POLICIES,
  ORDER_CATEGORIES,
  type CapturePolicy,
  type OrderCategory,
  type OrderPage,
  type WithdrawalPolicy,
} from '@payments/events';
import { PAYMENT_STATUSES, type PaymentStatus, type PaymentWish } from '@payments/payment';
import {
  AmountBody,
  AttributedReference,
  ORDER_LINES_MAX,
  OrderLineBody,
  PaymentReference,
  refusedAs,
} from '@payments/service';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const ID_LENGTH_MAX = 100;
const TEXT_LENGTH_MAX = 200;
const STATEMENT_LENGTH_MAX = 1_000;
const URL_LENGTH_MAX = 2_000;
const LIST_MAX = 500;
/** What Vipps takes for a moment (ePayment API, create); a day alone, or a week, is ISO 8601 as well. */
const MOMENT = /T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

class CustomerBody {
  @Matches(/^\d{9,15}$/, {
    ...refusedAs('invalid-phone-number'),
    message: 'phoneNumber must be 9 to 15 digits, country code first, without + or 00',
  })
  readonly phoneNumber!: string;
}

class ConsentBody {
  @IsISO8601({ strict: true, strictSeparator: true })
  readonly givenAt!: string;

  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly channel!: string;

  @IsString()
  @Length(1, STATEMENT_LENGTH_MAX)
  readonly statement!: string;
}

class OrderPageBody implements OrderPage {
  @IsUrl({ protocols: ['https'], require_protocol: true, require_valid_protocol: true })
  @Length(1, URL_LENGTH_MAX)
  readonly url!: string;

  /** As Vipps gave it when the image was uploaded. */
  @IsOptional()
  @Matches(/^[0-9A-Za-z\-_.]{1,128}$/, {
    message: 'imageId must be what Vipps gave the image: 1 to 128 of 0-9 A-Z a-z - _ .',
  })
  readonly imageId?: string;

  @IsIn(ORDER_CATEGORIES)
  readonly category!: OrderCategory;
}

/** `payments.request`: ask a customer, who agreed to be asked so, for a payment in their app. */
export class RequestCommand extends PaymentReference {
  @IsDefined()
  @ValidateNested()
  @Type(() => AmountBody)
  readonly amount!: AmountBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => CustomerBody)
  readonly customer!: CustomerBody;

  @IsDefined({ ...refusedAs('consent-missing'), message: 'consent must say when and how the customer agreed' })
  @ValidateNested()
  @Type(() => ConsentBody)
  readonly consent!: ConsentBody;

  /** Shown in the app; Vipps takes 3 to 100 characters. */
  @IsOptional()
  @IsString()
  @Length(3, 100)
  readonly description?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ORDER_LINES_MAX)
  @ValidateNested({ each: true })
  @Type(() => OrderLineBody)
  readonly orderLines?: OrderLineBody[];

  /** The customer's own page about the order, to which the app links once it is paid. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OrderPageBody)
  readonly orderPage?: OrderPageBody;

  @IsOptional()
  @IsIn(CAPTURE_POLICIES)
  readonly capture?: CapturePolicy;

  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(MOMENT, { message: 'expiresAt must be a moment with its time zone, such as 2026-12-22T09:30:00Z' })
  readonly expiresAt?: string;

  /** Given, the reference is the order's, and this the merchant's name for one try to be paid for it. */
  @IsOptional()
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly attemptId?: string;

  /** What becomes of the money of a customer who paid although the request was being withdrawn; default `release`. */
  @IsOptional()
  @IsIn(['release', 'keep'])
  readonly ifPaidAfterWithdrawal?: WithdrawalPolicy;
}

/** `payments.cancel`: withdraw before the customer's yes, or release the rest after it. */
export class CancelCommand extends AttributedReference {
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly cancelId!: string;

  @IsOptional()
  @IsString()
  @Length(1, TEXT_LENGTH_MAX)
  readonly reason?: string;
}

/** `payments.forget`: delete who was asked, and what they agreed to. */
export class ForgetCommand extends AttributedReference {
  @IsOptional()
  @IsString()
  @Length(1, TEXT_LENGTH_MAX)
  readonly reason?: string;
}

/** `payments.get` */
export class GetQuery extends PaymentReference {
  /** Whether the events are wanted as well. */
  @IsOptional()
  @IsBoolean()
  readonly history?: boolean;
}

export type ListedStatus = PaymentStatus | 'parked' | 'expiring';

const LISTED_STATUSES: readonly ListedStatus[] = [...PAYMENT_STATUSES, 'parked', 'expiring'];

/** `payments.list`: what is not over yet of one sales unit. */
export class ListQuery {
  @IsOptional()
  @IsString()
  readonly merchantSerialNumber?: string;

  /** A misspelt one is refused: it must not look as if there were no such payments. */
  @IsOptional()
  @IsIn(LISTED_STATUSES)
  readonly status?: ListedStatus;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LIST_MAX)
  readonly limit?: number;

  /** The `next` of the page before: its last reference, or deadline and reference where those are listed. */
  @IsOptional()
  @IsString()
  readonly after?: string;
}

/** `payments.retry`: what is parked, or the named capture or refund that Vipps refused. */
export class RetryCommand extends AttributedReference {
  @IsOptional()
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly captureId?: string;

  @IsOptional()
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly refundId?: string;

  @IsOptional()
  @IsString()
  @Length(1, TEXT_LENGTH_MAX)
  readonly reason?: string;
}

export function retryWishes({ captureId, refundId, reason, by }: RetryCommand, at: number): readonly PaymentWish[] {
  const said = { ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) };
  const named: PaymentWish[] = [];
  if (captureId !== undefined) named.push({ type: 'RequestCaptureAgain', at, data: { captureId, ...said } });
  if (refundId !== undefined) named.push({ type: 'RequestRefundAgain', at, data: { refundId, ...said } });
  return named.length > 0 ? named : [{ type: 'RequestRetry', at, data: said }];
}
