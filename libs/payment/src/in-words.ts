/** Words that several explanations of a payment share. */
import type { VippsAnswer } from '@payments/events';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** `2026-11-22 09:30:00 UTC`; of a moment in epoch ms. */
export const momentOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `2 seconds`, `24 minutes`; rounded up, for what is done again and again. */
export function spanOf(ms: number): string {
  if (ms >= HOUR_MS) return counted(Math.ceil(ms / HOUR_MS), 'hour');
  return ms >= MINUTE_MS ? counted(Math.ceil(ms / MINUTE_MS), 'minute') : counted(Math.ceil(ms / SECOND_MS), 'second');
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** What a refusal of Vipps means to a merchant; whoever knows Vipps' codes has the sentence. */
export type MeaningOf = (code: string | undefined) => string;

/** `Vipps answered 400, code 6090. This is more than the reservation still covers.` */
export function answerInWords({ status, code }: VippsAnswer, meaningOf: MeaningOf | undefined): string {
  const answer = `Vipps answered ${status}${code === undefined ? '' : `, code ${code}`}.`;
  return meaningOf ? `${answer} ${meaningOf(code)}` : answer;
}
