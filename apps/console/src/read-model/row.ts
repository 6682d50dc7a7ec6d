import type { CaptureDeadline, Currency, ParkingReason, PaymentId } from '@payments/events';
import { capturedOf, expiringOf, refundedOf, statusOf, type Payment, type PaymentStatus } from '@payments/payment';
import type { PaymentRow } from '../api/payments';

/** A payment as the read model keeps it, without its fold. Moments in epoch ms, amounts in minor units. */
export interface Row {
  readonly merchantSerialNumber: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly currency: Currency;
  readonly amount: number;
  readonly reserved: number | null;
  readonly captured: number | null;
  readonly refunded: number | null;
  readonly requestedAt: number;
  readonly changedAt: number;
  readonly revision: number;
  readonly anomalies: number;
  /** JSON of a list of reasons. */
  readonly parked: string | null;
  readonly atRisk: number | null;
  readonly atRiskDeadline: CaptureDeadline | null;
  readonly atRiskUntil: number | null;
}

/** What the list shows of a payment. */
export function rowOf(
  { merchantSerialNumber, reference }: PaymentId,
  payment: Exclude<Payment, { status: 'none' }>,
  { revision, changedAt }: Pick<Row, 'revision' | 'changedAt'>,
): Row {
  const { currency, value: amount } = payment.request.amount;
  const reasons = Object.values(payment.parked).map(({ reason }) => reason);
  // Whatever its deadline: how near it is, is asked when it is looked at.
  const atRisk = expiringOf(payment, Infinity);
  const money = payment.status === 'authorized';
  return {
    merchantSerialNumber,
    reference,
    status: statusOf(payment),
    currency,
    amount,
    reserved: money ? payment.reserved.value : null,
    captured: money ? capturedOf(payment).value : null,
    refunded: money ? refundedOf(payment).value : null,
    requestedAt: payment.requestedAt,
    changedAt,
    revision,
    anomalies: payment.anomalies.length,
    parked: reasons.length > 0 ? JSON.stringify(reasons) : null,
    atRisk: atRisk?.atRisk.value ?? null,
    atRiskDeadline: atRisk?.deadline ?? null,
    atRiskUntil: atRisk?.until ?? null,
  };
}

export function shownRow(row: Row): PaymentRow {
  const { merchantSerialNumber, reference, status, currency, revision } = row;
  const inCurrency = (value: number) => ({ currency, value });
  return {
    merchantSerialNumber,
    reference,
    status,
    amount: inCurrency(row.amount),
    ...(row.reserved !== null && { reserved: inCurrency(row.reserved) }),
    ...(row.captured !== null && { captured: inCurrency(row.captured) }),
    ...(row.refunded !== null && { refunded: inCurrency(row.refunded) }),
    requestedAt: new Date(row.requestedAt).toISOString(),
    changedAt: new Date(row.changedAt).toISOString(),
    revision,
    ...(row.parked !== null && { parked: JSON.parse(row.parked) as ParkingReason[] }),
    ...(row.anomalies > 0 && { anomalies: row.anomalies }),
    ...(row.atRisk !== null &&
      row.atRiskDeadline !== null &&
      row.atRiskUntil !== null && {
        atRisk: {
          amount: inCurrency(row.atRisk),
          deadline: row.atRiskDeadline,
          until: new Date(row.atRiskUntil).toISOString(),
        },
      }),
  };
}
