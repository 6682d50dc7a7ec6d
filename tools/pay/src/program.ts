import { Command, InvalidArgumentError, Option } from 'commander';
import type { Bus } from '@payments/bus';
import { CAPTURE_POLICIES, type Amount } from '@payments/events';
import type { PaymentView } from '@payments/payment';
import type { ExplanationView } from '@payments/service';
import { paintFor, USUAL_DIRECTORY } from '@payments/tools-dev/joining';
import { amountOf } from './amount-argument';
import type { RequestOptions } from './request-body';
import { requestBody } from './request-body';
import type { Said } from './said';
import { listLines, parkedLines, keptLines, resentLines, type Listed } from './show/list';
import { paymentLine } from './show/payment';
import { verifiedLines, type Difference } from './show/verified';
import { timelineLines, type PastEvent } from './show/timeline';
import { whyLines } from './show/why';
import { laptopOf, loginOf, type CommonOptions } from './surroundings';
import { ask, connect, type Answer } from './talk';

const STATUSES = [
  'requested',
  'initiated',
  'authorized',
  'partly-captured',
  'captured',
  'capture-verified',
  'cancelled',
  'parked',
  'expiring',
];

/** The whole command line. Exit codes: 0 done, 1 refused or failed, 2 wrong use. */
export function programOf(say: (text: string) => void): Command {
  const program = new Command('pay')
    .description('Payments, from a terminal: request, take, give back, and see why they are as they are.')
    .exitOverride()
    .addHelpText('after', EXIT_CODES);

  const command = (name: string, description: string, examples: readonly string[]): Command =>
    program
      .command(name)
      .description(description)
      .option('--json', 'the answer as JSON, for programs')
      .option('--nats <url>', 'where the bus is; default: NATS_URL, else the stack that runs here')
      .option('--sales-unit <number>', 'which one is meant, where there are several')
      .addOption(
        new Option('--directory <path>', 'where the stack that runs here keeps its state').default(USUAL_DIRECTORY),
      )
      .option('--no-color', 'no colours, also on a terminal')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ npx pay ${example}`).join('\n')}`);

  const tell = ({ json, lines, exitCode }: Said, options: CommonOptions): void => {
    const paint = paintFor({ wanted: options.color });
    say(options.json ? JSON.stringify(json, undefined, 2) : lines(paint, Date.now()).join('\n'));
    if (exitCode !== undefined) process.exitCode = exitCode;
  };

  const overTheBus = async (options: CommonOptions, perform: (bus: Bus) => Promise<Said>): Promise<void> => {
    const bus = await connect(loginOf(options));
    try {
      tell(await perform(bus), options);
    } finally {
      await bus.close();
    }
  };

  const inSalesUnit = ({ salesUnit }: CommonOptions): object =>
    salesUnit === undefined ? {} : { merchantSerialNumber: salesUnit };

  command('request', 'ask a customer for a payment, in their app', [
    "request --amount '499.00 NOK' --reference acme-order-2",
    'request --capture when-receipt-attached',
    'request --body request.json --json',
  ])
    .option('--reference <reference>', 'default: told by the time')
    .addOption(amountOption())
    .option('--phone <number>', 'whom to ask, country code first')
    .addOption(
      new Option('--capture <policy>', 'when the money is taken; default: on-command').choices(CAPTURE_POLICIES),
    )
    .option('--description <text>', 'what the customer reads')
    .option('--expires-at <moment>', 'makes it long-living, such as 2026-12-22T09:30:00Z')
    .option('--consent-given-at <moment>', 'when they agreed to be asked')
    .option('--consent-channel <text>', 'where they did')
    .option('--consent-statement <text>', 'to what')
    .option('--body <file>', 'the whole body of payments.request instead of all this; - is standard input')
    .action((options: CommonOptions & RequestOptions) =>
      overTheBus(options, async (bus) => {
        const isLaptop = laptopOf(options)?.vippsSalesUnit !== undefined;
        const body = requestBody(options, { isLaptop, now: new Date() });
        return paymentSaid(await ask(bus, 'payments.request', { ...body, ...inSalesUnit(options) }), 'why');
      }),
    );

  command('capture <reference>', 'the goods leave: take the money, or part of it', [
    'capture acme-order-2',
    "capture acme-order-2 --amount '100.00 NOK' --id shipment-2",
  ])
    .addOption(amountOption('default: all that is left'))
    .addOption(idOption('capture'))
    .option('--evidence <text>', "what shows that they left, such as a shipment's number")
    .action((reference: string, options: CommonOptions & { id: string; amount?: Amount; evidence?: string }) =>
      overTheBus(options, async (bus) => {
        const { id: captureId, amount, evidence } = options;
        const body = { reference, captureId, amount, evidence, ...inSalesUnit(options) };
        return paymentSaid(await ask(bus, 'payments.capture', body), 'why');
      }),
    );

  command('cancel <reference>', "withdraw before the customer's yes, or release what is left after it", [
    'cancel acme-order-2',
    "cancel acme-order-2 --reason 'Sold out'",
  ])
    .addOption(idOption('cancel'))
    .option('--reason <text>', 'why, in your own words')
    .action((reference: string, options: CommonOptions & { id: string; reason?: string }) =>
      overTheBus(options, async (bus) => {
        const body = { reference, cancelId: options.id, reason: options.reason, ...inSalesUnit(options) };
        return paymentSaid(await ask(bus, 'payments.cancel', body), 'why');
      }),
    );

  command('refund <reference>', 'give money back', [
    "refund acme-order-2 --amount '99.00 NOK'",
    "refund acme-order-2 --id return-2 --confirmed --reason 'Recall of the whole lot'",
  ])
    .addOption(amountOption('default: all that was captured'))
    .addOption(idOption('refund'))
    .option('--reason <text>', 'why, in your own words')
    .option('--confirmed', 'although it is beyond what is usual; needs a reason')
    .action(
      (
        reference: string,
        options: CommonOptions & { id: string; amount?: Amount; reason?: string; confirmed?: boolean },
      ) =>
        overTheBus(options, async (bus) => {
          const { id: refundId, amount, reason, confirmed } = options;
          const body = { reference, refundId, amount, reason, confirmed, ...inSalesUnit(options) };
          return paymentSaid(await ask(bus, 'payments.refund', body), 'why');
        }),
    );

  command('forget <reference>', 'delete who was asked, and what they agreed to; the payment stays as it is', [
    "forget acme-order-2 --reason 'Asked to be forgotten'",
  ])
    .option('--reason <text>', 'why, in your own words')
    .action((reference: string, options: CommonOptions & { reason?: string }) =>
      overTheBus(options, async (bus) => {
        const body = { reference, reason: options.reason, ...inSalesUnit(options) };
        return paymentSaid(await ask(bus, 'payments.forget', body), 'show');
      }),
    );

  command('show <reference>', 'everything that happened to a payment: when, by whom, and what it says', [
    'show acme-order-2',
    'show acme-order-2 --json | jq .history[].type',
  ]).action((reference: string, options: CommonOptions) =>
    overTheBus(options, async (bus) => {
      const answer = await ask(bus, 'payments.get', { reference, history: true, ...inSalesUnit(options) });
      return {
        json: answer,
        lines: (paint) => [
          paymentLine(answer['payment'] as PaymentView, paint),
          ...timelineLines(answer['history'] as readonly PastEvent[], paint),
        ],
      };
    }),
  );

  command('why <reference>', 'why a payment is as it is, and what happens next, in sentences', [
    'why acme-order-2',
  ]).action((reference: string, options: CommonOptions) =>
    overTheBus(options, async (bus) => {
      const answer = await ask(bus, 'payments.get', { reference, ...inSalesUnit(options) });
      return {
        json: answer,
        lines: (paint, now) => [
          paymentLine(answer['payment'] as PaymentView, paint),
          ...whyLines(answer['explanation'] as ExplanationView, now, paint),
        ],
      };
    }),
  );

  command('list', 'the payments that are not over', [
    'list',
    'list --status expiring',
    'list --limit 20 --after acme-order-2',
  ])
    .addOption(new Option('--status <status>', 'those alone').choices(STATUSES))
    .addOption(limitOption())
    .option('--after <place>', 'the next page: what the one before said last')
    .action((options: CommonOptions & { status?: string; limit?: number; after?: string }) =>
      overTheBus(options, async (bus) => {
        const { status, limit, after } = options;
        const answer = await ask(bus, 'payments.list', { status, limit, after, ...inSalesUnit(options) });
        const next = answer['next'] as string | undefined;
        return {
          json: answer,
          lines: (paint, now) => [
            ...listLines(answer['payments'] as readonly Listed[], now, paint),
            ...(next === undefined ? [] : [paint.dim(`There are more: --after '${next}'`)]),
          ],
        };
      }),
    );

  command('parked', 'the payments that need a person, and what to do about each', ['parked'])
    .addOption(limitOption())
    .action((options: CommonOptions & { limit?: number }) =>
      overTheBus(options, async (bus) => {
        const body = { status: 'parked', limit: options.limit, ...inSalesUnit(options) };
        const answer = await ask(bus, 'payments.list', body);
        return {
          json: answer,
          lines: (paint, now) => parkedLines(answer['payments'] as readonly Listed[], now, paint),
        };
      }),
    );

  command('retry <reference>', 'take a parked payment up again, at once; or a capture or refund that Vipps refused', [
    'retry acme-order-2',
    'retry acme-order-2 --capture shipment-1',
    'retry acme-order-2 --refund return-1',
  ])
    .option('--capture <captureId>', 'the capture that Vipps refused, under a new key')
    .option('--refund <refundId>', 'the refund that Vipps refused, under a new key')
    .option('--reason <text>', 'why, in your own words')
    .action((reference: string, options: CommonOptions & { capture?: string; refund?: string; reason?: string }) =>
      overTheBus(options, async (bus) => {
        const { capture: captureId, refund: refundId, reason } = options;
        const body = { reference, captureId, refundId, reason, ...inSalesUnit(options) };
        return paymentSaid(await ask(bus, 'payments.retry', body), 'why');
      }),
    );

  command('kept', 'the webhooks that nobody could use, and were kept for a person', ['kept']).action(
    (options: CommonOptions) =>
      overTheBus(options, async (bus) => {
        const answer = await ask(bus, 'webhooks.unclaimed', inSalesUnit(options));
        return { json: answer, lines: () => keptLines(answer['deliveries'] as Parameters<typeof keptLines>[0]) };
      }),
  );

  command('resend <reference>', 'take up again the webhooks that were kept because nobody knew the payment', [
    'resend acme-order-2',
  ]).action((reference: string, options: CommonOptions) =>
    overTheBus(options, async (bus) => {
      const answer = await ask(bus, 'webhooks.resend', { reference, ...inSalesUnit(options) });
      return { json: answer, lines: () => resentLines(answer['resent'] as Parameters<typeof resentLines>[0]) };
    }),
  );

  command('verify <reference>', "compare a payment with Vipps' books", ['verify acme-order-2']).action(
    (reference: string, options: CommonOptions) =>
      overTheBus(options, async (bus) => {
        const answer = await ask(bus, 'payments.verify', { reference, ...inSalesUnit(options) });
        const differences = answer['differences'] as readonly Difference[];
        return { json: answer, lines: (paint) => verifiedLines(reference, differences, paint) };
      }),
  );

  command('books', "what was captured and refunded on a day, and whether Vipps' books say the same", [
    'books --day 2026-11-28',
    'books --day 2026-11-28 --verify',
  ])
    .requiredOption('--day <day>', 'in UTC, such as 2026-11-28')
    .option('--verify', "have each of the day's payments compared with Vipps' books")
    .action(async (options: CommonOptions & { day: string; verify?: boolean }) => {
      const { sayBooks } = await import('./log/say-books.js');
      tell(await sayBooks(options), options);
    });

  command('seal <file>', 'write down what the log is like, so that a change of its past is found out', [
    'seal seals.jsonl',
    'seal seals.jsonl --check',
  ])
    .option('--check', 'hold the whole log against every seal in the file, and add none')
    .action(async (file: string, options: CommonOptions & { check?: boolean }) => {
      const { saySeal, saySealCheck } = await import('./log/say-seal.js');
      tell(await (options.check ? saySealCheck(file, options) : saySeal(file, options)), options);
    });

  command('tail', 'every announcement as it is made, until Ctrl-C', [
    'tail',
    'tail --reference acme-order-2',
    'tail --json | jq .type',
  ])
    .option('--reference <reference>', 'of this payment alone')
    .action(async (options: CommonOptions & { reference?: string }) => {
      const bus = await connect(loginOf(options));
      await (await import('./tail.js')).tail(bus, options, say);
    });

  command('doctor', 'look at everything that a payment needs, and say what to do about each finding', [
    'doctor',
    'doctor --json | jq .findings[].level',
  ]).action(async (options: CommonOptions) => {
    const { doctor } = await import('./doctor/doctor.js');
    const findings = await doctor(options);
    const { findingLines } = await import('./doctor/findings.js');
    const isFault = findings.some(({ level }) => level === 'fault');
    tell(
      { json: { ok: !isFault, findings }, lines: (paint) => findingLines(findings, paint), exitCode: isFault ? 1 : 0 },
      options,
    );
  });

  return program;
}

const EXIT_CODES = `
Amounts are typed as 499.00 NOK, or in øre and cent as 49900.
Exit codes: 0 done, 1 refused or failed, 2 wrong use.`;

function paymentSaid(answer: Answer, then: string): Said {
  const payment = answer['payment'] as PaymentView;
  return {
    json: answer,
    lines: (paint) => [paymentLine(payment, paint), paint.dim(`  npx pay ${then} ${payment.reference}`)],
  };
}

const amountOption = (missing?: string): Option =>
  new Option('--amount <amount>', ['499.00 NOK, or 49900 in øre', missing].filter(Boolean).join('; ')).argParser(
    (typed) => asArgument(() => amountOf(typed)),
  );

/** A fixed one: what is typed twice by mistake is done once. */
const idOption = (verb: string): Option =>
  new Option(
    '--id <text>',
    `what tells this ${verb} from another of the payment; the same id is the same ${verb}`,
  ).default(`${verb}-1`);

const LIMIT_MAX = 500;

const limitOption = (): Option =>
  new Option('--limit <number>', `how many at most, up to ${LIMIT_MAX}`).argParser((typed) =>
    asArgument(() => {
      const limit = Number(typed);
      if (!/^\d+$/.test(typed) || limit < 1 || limit > LIMIT_MAX) {
        throw new Error(`It is a whole number from 1 to ${LIMIT_MAX}.`);
      }
      return limit;
    }),
  );

function asArgument<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : '');
  }
}
