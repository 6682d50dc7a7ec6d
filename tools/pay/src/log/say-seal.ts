import { wrongUse } from '../failures';
import type { Said } from '../said';
import type { CommonOptions } from '../surroundings';
import { checkLog, sealLog, type Seal } from './seal';
import { addSeal, readSeals } from './seals-file';
import { withLog } from './with-log';

/** One more seal in the file. */
export async function saySeal(file: string, options: CommonOptions): Promise<Said> {
  const last = readSeals(file).at(-1);
  const seal = await withLog(options, (store) => sealLog(store, last, new Date()));
  if (seal) addSeal(file, seal);
  const sealed = seal && { sealedAt: seal.sealedAt, events: seal.events, hash: seal.hash };
  return {
    json: { ok: true, sealed: sealed ?? null },
    lines: (paint) => [
      sealed
        ? `${sealed.events} events are sealed: ${paint.bold(sealed.hash.slice(0, 16))}…`
        : 'Nothing has happened since the last seal.',
    ],
  };
}

/** The whole log, held against every seal in the file. */
export async function saySealCheck(file: string, options: CommonOptions): Promise<Said> {
  const seals = readSeals(file);
  if (seals.length === 0) {
    throw wrongUse(`There is no seal in ${file}.`, `Make the first with \`npx pay seal ${file}\`.`);
  }
  const { events, broken, before } = await withLog(options, (store) => checkLog(store, seals));
  return {
    json: {
      ok: !broken,
      events,
      seals: seals.length,
      ...(broken && { changedBetween: [timeOf(before), timeOf(broken)] }),
    },
    lines: (paint) =>
      broken
        ? [
            paint.red(`! The log is not what it was: it does not fit the seal of ${broken.sealedAt}.`),
            before
              ? `  Until ${before.sealedAt} it does. What was sealed after that has been changed, left out or added to.`
              : '  It is the first seal.',
            '  Compare with a backup, and with Vipps: npx pay books --day … --verify',
          ]
        : [paint.green(`The log is what it was: ${events} events fit ${seals.length} seals.`)],
    exitCode: broken ? 1 : 0,
  };
}

const timeOf = (seal: Seal | undefined): string | null => seal?.sealedAt ?? null;
