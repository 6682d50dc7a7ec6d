import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { wrongUse } from '../failures';
import type { Seal } from './seal';

const HASH = /^[0-9a-f]{64}$/;
const PLACE = /^\d{1,20}$/;

/** One seal a line, the oldest first; none if there is no such file yet. @throws Failure of wrong use */
export function readSeals(path: string): readonly Seal[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const seal = sealIn(line);
      if (seal) return seal;
      throw wrongUse(
        `Line ${index + 1} of ${path} is no seal.`,
        'Take the file from where it was kept; if that line is the last one, and cut off, remove it.',
      );
    });
}

export function addSeal(path: string, { until, ...seal }: Seal): void {
  const written = { ...seal, until: { commit: String(until.commit), prepare: String(until.prepare) } };
  const file = openSync(path, 'a', 0o600);
  writeSync(file, `${JSON.stringify(written)}\n`);
  fsyncSync(file);
  closeSync(file);
}

function sealIn(line: string): Seal | undefined {
  try {
    const { sealedAt, events, until, hash } = JSON.parse(line) as Record<string, unknown>;
    const { commit, prepare } = until as Record<string, unknown>;
    const isSeal =
      typeof sealedAt === 'string' &&
      Number.isSafeInteger(events) &&
      [commit, prepare].every((part) => typeof part === 'string' && PLACE.test(part)) &&
      typeof hash === 'string' &&
      HASH.test(hash);
    return isSeal
      ? {
          sealedAt,
          events: Number(events),
          until: { commit: BigInt(String(commit)), prepare: BigInt(String(prepare)) },
          hash,
        }
      : undefined;
  } catch {
    return undefined;
  }
}
