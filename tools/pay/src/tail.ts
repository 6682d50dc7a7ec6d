import type { Bus, CloudEvent } from '@payments/bus';
import { paintFor, type Paint } from '@payments/tools-dev/joining';
import { momentOf } from './show/moments';
import { typeIn, wordsOf } from './show/timeline';
import type { CommonOptions } from './surroundings';

const TYPE_WIDTH = 19;

/** Shows announcements as they are made, until somebody interrupts it. */
export async function tail(
  bus: Bus,
  options: CommonOptions & { readonly reference?: string },
  say: (text: string) => void,
): Promise<void> {
  const paint = paintFor({ wanted: options.color });
  // Not `>`: a login with least rights may hear the types of events, and nothing below.
  bus.subscribe('payments.events.*', (body) => {
    const event = body as CloudEvent;
    if (options.reference !== undefined && event.subject !== options.reference) return;
    if (options.salesUnit !== undefined && event.source !== `/payments/${options.salesUnit}`) return;
    say(options.json ? JSON.stringify(event) : tailLine(event, paint));
  });
  await bus.flush();
  if (!options.json) process.stderr.write(`${paint.dim('Listening. Ctrl-C ends it.')}\n`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await bus.close();
}

/** Announcements do not say which service recorded what they tell. */
const SOMEBODY = 'a service';

export const tailLine = ({ time, subject, type, data }: CloudEvent, paint: Paint): string =>
  [
    paint.dim(momentOf(time)),
    paint.bold(subject),
    typeIn(type, paint) + ' '.repeat(Math.max(0, TYPE_WIDTH - type.length)),
    wordsOf({ type, data, recordedBy: SOMEBODY }),
  ].join('  ');
