import type { StreamHead } from './stream-heads';
import { isMetadataStream, isSoftDeleted } from './stream-metadata';

/**
 * The first revision of a stream that readers may see: what `$maxCount`, `$tb` and `$maxAge` leave. What lies before is
 * hidden from readers of the stream; `$all` still shows it, as a real server does until it scavenges.
 */
export function firstReadable(
  head: Pick<StreamHead, 'name' | 'durableLast' | 'metadata'>,
  now: number,
  createdMs: (revision: number) => number,
): number {
  const { maxCount, maxAgeSeconds, truncateBefore = 0 } = head.metadata;
  if (isSoftDeleted(head.metadata)) return head.durableLast + 1;
  const kept = isMetadataStream(head.name) ? 1 : maxCount;
  const first = Math.max(truncateBefore, kept === undefined ? 0 : head.durableLast - kept + 1);
  if (maxAgeSeconds === undefined) return first;
  return firstYoungerThan(now - maxAgeSeconds * 1000, first, head.durableLast, createdMs);
}

/** Events are recorded in the order of time, so that halving finds the border. */
function firstYoungerThan(
  oldestMs: number,
  first: number,
  last: number,
  createdMs: (revision: number) => number,
): number {
  let low = first;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (createdMs(middle) < oldestMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
