import { ReadModel, type SeenEvent } from '@payments/console/read-model';
import type { Position } from '@payments/event-store';
import { streamOf } from '@payments/events';
import { pastPayment } from './past-payment';

/** Written together, so that the disk is not what is waited for. */
const AT_ONCE = 2_000;

/**
 * Folds payments into the read model as following the log would, but without a log that has them.
 *
 * @param position that the console goes on from. @param done is told now and then how many there are.
 * @returns how many events there were.
 */
export function fillReadModel(
  file: string,
  { from, count, now, position }: { from: number; count: number; now: number; position?: Position },
  done: (count: number) => void,
): number {
  const model = ReadModel.open(file);
  let events = 0;
  try {
    for (let number = from; number < count; number += AT_ONCE) {
      const batch: SeenEvent[] = [];
      for (let one = number; one < Math.min(number + AT_ONCE, count); one++) {
        const { id, events } = pastPayment(one, count, now);
        const stream = streamOf(id);
        events.forEach((event, revision) => batch.push({ stream, revision, recordedAt: event.at, event }));
      }
      events += batch.length;
      model.apply(batch, position ?? { commit: 0n, prepare: 0n });
      done(number);
    }
  } finally {
    model.close();
  }
  return events;
}
