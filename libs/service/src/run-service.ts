import { ConfigurationError } from './environment';
import { lay, type Foundation } from './foundation';
import { serve, type ServedServices, type Serving } from './serve';
import type { Settings } from './settings';
import { Standstill } from './standstill';

/** Of a process that ends because it sees nothing more: what it still has at hand may wait for just that. */
const END_WITHIN_MS = 15_000;

export interface ServiceOptions extends ServedServices {
  /** Also its snapshot in the log, and the writer's name on what it records. */
  readonly name: string;
  readonly settings: Settings;
}

/**
 * Runs services until they are told to stop: prints `ready <url>` once they act, and on SIGTERM or SIGINT finishes what
 * is under way, so that nothing taken in is lost.
 */
export async function runService({ settings, ...services }: ServiceOptions): Promise<void> {
  const foundation = await lay(services.name, settings);
  const { clock, log } = foundation.surroundings;
  let serving: Serving | undefined = undefined;
  let stopping: Promise<void> | undefined;
  const stop = (exitCode: 0 | 1) => {
    // Before it serves, nothing was taken in that could be lost.
    foundation.heartbeat.stop();
    standstill.stop();
    stopping ??= (serving?.stop() ?? Promise.resolve()).then(() => process.exit(exitCode));
  };
  const stopAt = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    stop(0);
  };
  const standstill = new Standstill({
    ...foundation,
    clock,
    everyMs: settings.heartbeatMs,
    end: () => {
      log.error({}, 'the projection stands still while the log goes on: ending, to be started anew');
      // In order if that goes, and otherwise all the same.
      clock.after(END_WITHIN_MS, () => process.exit(1));
      stop(1);
    },
  });
  process.once('SIGTERM', stopAt);
  process.once('SIGINT', stopAt);

  serving = await serve(foundation, services);
  await isLive(foundation);
  foundation.heartbeat.start();
  standstill.watch();
  process.stdout.write(`ready ${serving.url}\n`);
}

async function isLive({ projection, surroundings }: Foundation): Promise<void> {
  while (!projection.isLive) await new Promise<void>((resolve) => surroundings.clock.after(20, resolve));
}

/** For `main.ts`: a wrong configuration is told in plain sentences, anything else with its stack. */
export function startOrExplain(start: () => Promise<void>): void {
  start().catch((error: unknown) => {
    process.stderr.write(`${explained(error)}\n`);
    process.exit(1);
  });
}

/** At a start there is no payment yet whose words an error could quote. */
const explained = (error: unknown): string => {
  if (error instanceof ConfigurationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.name) : typeof error;
};
