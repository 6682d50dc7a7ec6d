import type { PaymentEvent, VippsAnswer } from '@payments/events';
import { meaningOf } from '@payments/vipps-client';

/** What Vipps said when it refused, with a sentence for people. The sentence is not kept: it may be put better one day. */
export interface ExplainedAnswer extends VippsAnswer {
  readonly meaning: string;
}

export const explained = (answer: VippsAnswer): ExplainedAnswer => ({ ...answer, meaning: meaningOf(answer.code) });

/** The data of an event as others are told it. */
export const explainedData = ({ data }: PaymentEvent): object =>
  'because' in data ? { ...data, because: explained(data.because) } : data;
