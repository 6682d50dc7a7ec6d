import { isMerchantSerialNumber, isReference, type PaymentId } from '@payments/events';
import { refuse, type Refusal } from '@payments/payment';
import { IsOptional, Matches, ValidateBy } from 'class-validator';
import { isRefused, readBody } from './command-body';
import type { SalesUnits } from './sales-units';

/** What every body may have: which sales unit is meant, where there are several. */
export class SalesUnitReference {
  @IsOptional()
  @ValidateBy({
    name: 'isMerchantSerialNumber',
    validator: {
      validate: isMerchantSerialNumber,
      defaultMessage: () => 'merchantSerialNumber must be 4 to 10 digits',
    },
  })
  readonly merchantSerialNumber?: string;
}

/** What the body of a payment's command has. */
export class PaymentReference extends SalesUnitReference {
  @ValidateBy({
    name: 'isReference',
    validator: { validate: isReference, defaultMessage: () => 'reference must be 8 to 50 of a-z, A-Z, 0-9 and -' },
  })
  readonly reference!: string;
}

/**
 * What the body of a command has that a person may be behind: a handle of theirs, as an identity provider's subject. A
 * name or a mail address is none, and is refused: it would stay in the log for ever.
 */
export class AttributedReference extends PaymentReference {
  @IsOptional()
  @Matches(/^[A-Za-z0-9|:_-]{1,64}$/, { message: 'by must be a handle: 1 to 64 of a-z, A-Z, 0-9, | : _ and -' })
  readonly by?: string;
}

/** Which sales unit is meant; refused if none of ours is. */
export function salesUnitOf(
  { merchantSerialNumber }: SalesUnitReference,
  salesUnits: Pick<SalesUnits, 'has' | 'default'>,
): string | Refusal {
  const meant = merchantSerialNumber ?? salesUnits.default;
  if (meant === undefined) {
    return refuse('missing-field', 'There are several sales units: merchantSerialNumber must say which.');
  }
  if (!salesUnits.has(meant)) return refuse('unknown-sales-unit', 'This merchantSerialNumber is not configured here.');
  return meant;
}

/** Which payment is meant; refused if no sales unit of ours is. */
export function paymentIdOf(
  { reference, ...body }: PaymentReference,
  salesUnits: Pick<SalesUnits, 'has' | 'default'>,
): PaymentId | Refusal {
  const merchantSerialNumber = salesUnitOf(body, salesUnits);
  return typeof merchantSerialNumber === 'string' ? { merchantSerialNumber, reference } : merchantSerialNumber;
}

/** How every door of ours begins: what the command says, and of which payment; or why it is refused. */
export function readCommand<Shape extends PaymentReference>(
  shape: new () => Shape,
  payload: unknown,
  salesUnits: Pick<SalesUnits, 'has' | 'default'>,
): { readonly command: Shape; readonly id: PaymentId } | Refusal {
  const command = readBody(shape, payload);
  if (isRefused(command)) return command;
  const id = paymentIdOf(command, salesUnits);
  return isRefused(id) ? id : { command, id };
}
