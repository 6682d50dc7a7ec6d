import type { PaymentEvent, VippsAnswer } from '@payments/events';
import type { ExplainedAnswer } from '@payments/payment';
import { meaningOf } from '@payments/vipps-client';

export const explained = (answer: VippsAnswer): ExplainedAnswer => ({ ...answer, meaning: meaningOf(answer.code) });

/** The data of an event as others are told it. */
export const explainedData = ({ data }: PaymentEvent): object =>
  'because' in data ? { ...data, because: explained(data.because) } : data;
