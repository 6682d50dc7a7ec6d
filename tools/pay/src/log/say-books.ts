import type { PaymentId } from '@payments/events';
import { wrongUse } from '../failures';
import type { Said } from '../said';
import { bookLines } from '../show/books';
import type { Difference } from '../show/verified';
import { loginOf, type CommonOptions } from '../surroundings';
import { ask, connect } from '../talk';
import { readBooks, spanOfDay, type Books, type Span } from './books';
import { compareAll, type Comparison } from './compare';
import { withLog } from './with-log';

interface BooksOptions extends CommonOptions {
  readonly day: string;
  readonly verify?: boolean;
}

export async function sayBooks(options: BooksOptions): Promise<Said> {
  const { day, salesUnit, verify = false } = options;
  const span = spanIn(day);
  const books = await withLog(options, (store) => readBooks(store, span, salesUnit));
  const comparison = verify ? await compareWithVipps(options, books) : undefined;
  const isWhole = !comparison || comparison.differing.length + comparison.unanswered.length === 0;
  return {
    json: { day, entries: books.entries, ...comparison },
    lines: (paint) => bookLines(day, books, comparison, paint),
    exitCode: isWhole ? 0 : 1,
  };
}

function spanIn(day: string): Span {
  try {
    return spanOfDay(day);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw wrongUse(`${day} is no day.`, error.message);
  }
}

async function compareWithVipps(options: CommonOptions, { payments }: Books): Promise<Comparison> {
  const bus = await connect(loginOf(options));
  const tellProgress = (done: number): void => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${done} of ${payments.length} compared${done < payments.length ? '' : '\n'}`);
  };
  const verify = async ({ merchantSerialNumber, reference }: PaymentId): Promise<readonly Difference[]> => {
    const { differences } = await ask(bus, 'payments.verify', { merchantSerialNumber, reference });
    return differences as readonly Difference[];
  };
  return compareAll(payments, verify, tellProgress).finally(() => bus.close());
}
