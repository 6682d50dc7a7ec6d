import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ReadModel } from '@payments/console/read-model';
import { percentile } from '@payments/tools-eventstore';
import { startChild, type Child } from '../child';
import { asWritten, fillWith } from '../filler';
import { dist } from '../systems';
import { fillReadModel } from './fill-read-model';
import { pagesOf, type Page } from './pages';
import { pastPayment } from './past-payment';
import { pageTable, type MeasuredPage } from './page-table';
import { Traffic } from './traffic';
import { Visitor } from './visitor';

export interface ConsoleOptions {
  /** Payments in the read model. */
  readonly n: number;
  /** Of them in the log too; the others the console only believes to have read there. */
  readonly log: number;
  /** How often each page is looked at. */
  readonly looks: number;
  /** Events a second, meanwhile. */
  readonly traffic: number;
  /** Browsers that are told what happens. */
  readonly watchers: number;
  readonly json?: boolean;
}

interface Figures {
  readonly payments: number;
  readonly events: number;
  readonly bytes: number;
  /** From an empty read model until what happens now is seen, for 1,000,000 events of the log. */
  readonly rebuildSeconds: number;
  /** From the start of the process on the full read model until what happens now is seen. */
  readonly startSeconds: number;
  readonly pages: readonly MeasuredPage[];
  /** From an event's being durable in the log until a browser is told. */
  readonly live: { readonly told: number; readonly p50Ms: number; readonly p95Ms: number; readonly maxMs: number };
}

/** As the issue of it has it. */
const PAGE_MS_MAX = 200;
const TOKEN = 'a-token-of-the-bench-alone';
const READY_EVERY_MS = 50;

/** How long the console's pages take on so many payments, while others happen and people look on. */
export async function consoleBench(options: ConsoleOptions, directory: string): Promise<void> {
  const { n, log, json } = options;
  const now = Date.now();
  const inLog = Math.min(log, n);
  const inLogEvents = await fillLog(directory, { inLog, n, now });

  const nats = await startChild('nats', dist('tools/nats'), ['--port', '0']);
  const store = await startStore(directory);
  const surroundings = { directory, nats: nats.address, store: store.address };
  try {
    tell('building the read model from the log');
    const rebuilt = await startConsole(surroundings);
    await rebuilt.console.stop();

    const file = join(directory, 'console', 'payments.db');
    const more = { from: inLog, count: n, now, position: positionIn(file) };
    const events = fillReadModel(file, more, (count) => tell(`filling the read model: ${count} of ${n}`));
    const { console: running, seconds } = await startConsole(surroundings);
    try {
      const figures: Figures = {
        payments: n,
        events: inLogEvents + events,
        bytes: statSync(file).size,
        rebuildSeconds: (rebuilt.seconds / inLogEvents) * 1_000_000,
        startSeconds: seconds,
        ...(await looks(running.address, store.address, { ...options, log: inLog }, now)),
      };
      tell('');
      console.log(json ? JSON.stringify(figures, undefined, 2) : inWords(figures, options));
      if (figures.pages.some(({ p95Ms }) => p95Ms > PAGE_MS_MAX)) process.exitCode = 1;
    } finally {
      await running.stop();
    }
  } finally {
    await store.stop();
    await nats.stop();
  }
}

/** Flushed to disk later: nothing depends on it. @returns how many events there are. */
async function fillLog(directory: string, { inLog, n, now }: { inLog: number; n: number; now: number }) {
  mkdirSync(directory, { recursive: true });
  const store = await startStore(directory, ['--no-durable']);
  let events = 0;
  try {
    await fillWith(
      store.address,
      inLog,
      (count) => tell(`filling the log: ${count} of ${inLog}`),
      (number) => {
        const payment = pastPayment(number, n, now);
        events += payment.events.length;
        return { id: payment.id, events: asWritten(payment.id, payment.events) };
      },
    );
  } finally {
    await store.stop();
  }
  return events;
}

const startStore = (directory: string, more: readonly string[] = []): Promise<Child> =>
  startChild('eventstore', dist('tools/eventstore'), [
    ...['--port', '0', '--directory', join(directory, 'eventstore')],
    ...more,
  ]);

interface Surroundings {
  readonly directory: string;
  readonly store: string;
  readonly nats: string;
}

/** @returns how long it took until it sees what happens now. */
async function startConsole({ directory, store, nats }: Surroundings): Promise<{ console: Child; seconds: number }> {
  const startedAt = performance.now();
  const console = await startChild('console', dist('apps/console'), [], {
    EVENTSTORE_URL: store,
    NATS_URL: nats,
    CONSOLE_PORT: '0',
    CONSOLE_DIRECTORY: join(directory, 'console'),
    CONSOLE_TOKEN_LOOK: TOKEN,
    LOG_LEVEL: 'warn',
  });
  while (!(await fetch(`${console.address}/health/ready`)).ok) {
    await new Promise((resolve) => setTimeout(resolve, READY_EVERY_MS));
  }
  return { console, seconds: (performance.now() - startedAt) / 1000 };
}

function positionIn(file: string) {
  const model = ReadModel.open(file);
  const { position } = model;
  model.close();
  if (!position) throw new Error('The console has read nothing of the log.');
  return position;
}

async function looks(
  url: string,
  storeUrl: string,
  { log, looks: times, traffic: eventsASecond, watchers }: ConsoleOptions,
  now: number,
): Promise<Pick<Figures, 'pages' | 'live'>> {
  const visitor = await Visitor.loggedIn(url, TOKEN);
  const pages = await pagesOf(visitor, log, now);
  const traffic = new Traffic(storeUrl);
  const end = new AbortController();
  const lagMs: number[] = [];
  const listening = Array.from({ length: watchers }, () =>
    visitor.listen((name, value) => {
      if (name !== 'payment') return;
      const { reference, revision } = value as { reference: string; revision: number };
      const lag = traffic.since(reference, revision);
      if (lag !== undefined) lagMs.push(lag);
    }, end.signal),
  );
  traffic.start(eventsASecond);
  const measured = await measure(visitor, pages, times);
  await traffic.stop();
  end.abort();
  await Promise.all(listening);
  lagMs.sort((a, b) => a - b);
  return { pages: measured, live: { told: lagMs.length, ...quantilesOf(lagMs) } };
}

/** In turns, so that every page has its share of every moment. */
async function measure(visitor: Visitor, pages: readonly Page[], times: number): Promise<readonly MeasuredPage[]> {
  const tookMs = pages.map((): number[] => []);
  for (let time = 0; time < times; time++) {
    tell(`looking at the pages: ${time} of ${times}`);
    for (const [index, { paths }] of pages.entries()) tookMs[index]?.push(await visitor.look(paths));
  }
  return pages.map(({ name }, index) => ({ name, ...quantilesOf((tookMs[index] ?? []).sort((a, b) => a - b)) }));
}

const quantilesOf = (sorted: readonly number[]) => ({
  p50Ms: percentile(sorted, 0.5),
  p95Ms: percentile(sorted, 0.95),
  maxMs: sorted.at(-1) ?? 0,
});

function inWords(figures: Figures, { looks: times, traffic, watchers }: ConsoleOptions): string {
  const { payments, events, bytes, rebuildSeconds, startSeconds, live, pages } = figures;
  const whole = (number: number) => Math.round(number).toLocaleString('en');
  const slow = pages.filter(({ p95Ms }) => p95Ms > PAGE_MS_MAX);
  return [
    pageTable(pages),
    '',
    `${whole(payments)} payments, ${whole(events)} events, ${whole(bytes / 1e6)} MB of read model.`,
    `Each page ${times} times, with ${traffic} events a second and ${watchers} browsers that are told.`,
    `Told ${whole(live.told)} times: p50 ${whole(live.p50Ms)} ms after the event, p95 ${whole(live.p95Ms)}, at most ${whole(live.maxMs)}.`,
    `From zero: ${rebuildSeconds.toFixed(1)} s for 1,000,000 events. Started on what was there: ${startSeconds.toFixed(1)} s.`,
    slow.length === 0
      ? `Every page is there within ${PAGE_MS_MAX} ms.`
      : `Over ${PAGE_MS_MAX} ms at p95: ${slow.map(({ name }) => name).join(', ')}.`,
  ].join('\n');
}

function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${progress}`);
}
