import type { PaymentId } from '@payments/events';
import type { Difference } from '../show/verified';

/** Vipps allows 120 reads a minute for each payment, and says nothing of all together. */
const AT_ONCE = 4;

export interface Comparison {
  readonly compared: number;
  readonly differing: readonly { readonly reference: string; readonly differences: readonly Difference[] }[];
  /** Vipps, or our log, did not say. */
  readonly unanswered: readonly { readonly reference: string; readonly why: string }[];
}

/** Has each payment compared with Vipps' books. @param verify gives the differences; what it throws is why it has none */
export async function compareAll(
  payments: readonly PaymentId[],
  verify: (id: PaymentId) => Promise<readonly Difference[]>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Comparison> {
  const differing: { reference: string; differences: readonly Difference[] }[] = [];
  const unanswered: { reference: string; why: string }[] = [];
  const waiting = [...payments];
  let compared = 0;
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      try {
        const differences = await verify(id);
        compared += 1;
        if (differences.length > 0) differing.push({ reference: id.reference, differences });
      } catch (error) {
        unanswered.push({ reference: id.reference, why: error instanceof Error ? error.message : String(error) });
      }
      onProgress(payments.length - waiting.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { compared, differing, unanswered };
}
