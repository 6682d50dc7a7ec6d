import { resolve } from 'node:path';
import { EventStoreDb } from '@payments/event-store';
import { newReference } from '../platform/example-request';
import { OrderPlatform } from '../platform/order-platform';
import { VippsControl } from '../platform/vipps-control';
import { PartFailed } from '../stack/part';
import { Stack } from '../stack/stack';
import { ledgerLines, newsLine, sceneLine, stepHeading, stepLine } from '../story/lines';
import { playStory } from '../story/play-story';
import { STORIES, type Story, type StoryName } from '../story/stories';
import { pagesOf } from '../story/pages';
import { forgetSpans, startCollector } from '../trace/collector';
import { workspace } from '../stack/workspace';
import { paintFor, type Paint } from '../story/paint';
import { tryNextLines } from '../story/try-next';

export interface StartArguments {
  readonly once?: boolean;
  readonly fresh?: boolean;
  readonly allInOne?: boolean;
  readonly color: boolean;
  readonly directory: string;
  readonly phone?: string;
  readonly story: StoryName;
}

/** Starts everything, shows one payment up to its verified capture, and stays up unless told otherwise. */
export async function start(options: StartArguments): Promise<void> {
  const paint = paintFor({ wanted: options.color });
  const isTracedElsewhere = Object.keys(process.env).some((name) => name.startsWith('OTEL_'));
  const collector = isTracedElsewhere ? undefined : await startCollector(resolve(workspace, options.directory));
  const stack = new Stack({
    directory: options.directory,
    fresh: options.fresh ?? false,
    ports: 'usual',
    services: options.allInOne ? 'together' : 'apart',
    supervised: true,
    console: !options.once,
    environment: { ...process.env, ...(collector && { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }) },
    tell: (news) => {
      const line = newsLine(news, paint);
      if (line !== undefined) console.log(line);
    },
  });
  const interruption = whenInterrupted();
  try {
    if (options.once && !stack.hasOwnVipps && options.phone === undefined) {
      throw new Error('Vipps is the real one, and nobody is asked unnamed: say with --phone whom --once is to ask.');
    }
    await stack.claim();
    forgetSpans(stack.directory);
    console.log(paint.bold('Starting'));
    const shown = showAll(stack, options, paint).then(() => true);
    const isShown = await Promise.race([shown, interruption.then(() => false)]);
    if (options.once && !isShown) throw new Error('Stopped before the story came to its end.');
    if (!options.once) await interruption;
  } catch (error) {
    throw options.fresh ? error : withWayOut(error, stack.directory);
  } finally {
    if (stack.names.length > 0) console.log(`\n${paint.bold('Stopping')}`);
    await stack.stop();
    collector?.stop();
  }
}

async function showAll(stack: Stack, options: StartArguments, paint: Paint): Promise<void> {
  const startedAt = performance.now();
  await stack.start();
  console.log(`  all healthy after ${Math.round(performance.now() - startedAt)} ms`);
  for (const { url, shows } of stack.hasOwnVipps ? await pagesOf(stack.endpoints.vipps) : []) {
    console.log(`  ${paint.cyan(url)}  ${paint.dim(shows)}`);
  }

  const { console: link } = stack.endpoints;
  if (link !== undefined)
    console.log(
      `  ${paint.cyan(link)}  ${paint.dim('the console: every payment, why it waits, and what can be done')}`,
    );

  if (stack.hasOwnVipps || options.phone !== undefined) await showOnePayment(stack, options, paint);
  else console.log('\nVipps is the real one: a payment is requested only of whom you name, with --phone.');
  if (!options.once) console.log('\nEverything stays up and is watched. Ctrl-C stops it.');
}

async function showOnePayment(stack: Stack, { phone, once, story: name }: StartArguments, paint: Paint): Promise<void> {
  const { nats, eventstore, vipps } = stack.endpoints;
  const told: Story = STORIES[name];
  if (told.script && !stack.hasOwnVipps) throw new Error(`The story ${name} needs the Vipps of this machine.`);
  const story = phone === undefined ? told : { ...told, asks: { ...told.asks, phoneNumber: phone } };
  const reference = newReference(name === 'happy' ? 'demo' : name, new Date());
  const store = new EventStoreDb(eventstore);
  const platform = await OrderPlatform.connect(nats);
  try {
    console.log(`\n${paint.bold(`The story of payment ${reference}:`)} ${story.tells}\n${stepHeading(paint)}`);
    const askedAt = Date.now();
    const { stream, types } = await playStory(
      story,
      reference,
      { stack, store, platform },
      {
        onStep: (step) => console.log(stepLine(step, askedAt, paint)),
        onScene: (sentence) => console.log(sceneLine(sentence, askedAt, paint)),
      },
    );

    if (stack.hasOwnVipps) {
      const account = await new VippsControl(vipps).account(reference);
      console.log(`\n${paint.bold("Vipps' own books")}`);
      for (const line of account ? ledgerLines(account) : []) console.log(`  ${line}`);
    }
    console.log(`\n${paint.bold('Read back from the stream')} ${stream}\n  ${paint.green(types.join(', '))}`);
    if (once) return;
    console.log(`\n${paint.bold('Try next, in another terminal')}`);
    for (const line of tryNextLines(stack.endpoints, reference)) console.log(line);
  } finally {
    await platform.close();
    await store.close();
  }
}

/** What keeps its state in a file may be kept from starting by what is in there. */
const KEEPS_STATE: readonly string[] = ['eventstore', 'vipps'];

const withWayOut = (error: unknown, directory: string): unknown =>
  error instanceof PartFailed && KEEPS_STATE.includes(error.part)
    ? new Error(
        `${error.message}\nIf ${directory} is damaged, \`npm start -- --fresh\` throws it away and begins anew.`,
      )
    : error;

function whenInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
