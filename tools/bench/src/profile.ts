/** Where the processor's time goes: whole payments with V8's profiler on in every process of ours. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Program } from '@payments/tools-dev';
import { workIn, type Work } from './cpu-profile';
import { measure, type Measured } from './measure';
import type { SystemName } from './systems';

export interface ProfileOptions {
  readonly n: number;
  readonly warmup: number;
  readonly inFlight: number;
  readonly functions: number;
  readonly system: SystemName;
  /** Where the profiles stay, for a viewer. */
  readonly keep?: string;
  readonly json?: boolean;
}

export async function profile(options: ProfileOptions, directory: string): Promise<void> {
  const { n, warmup, inFlight, system, json } = options;
  const profiles = resolve(options.keep ?? join(directory, 'profiles'));
  rmSync(profiles, { recursive: true, force: true });
  mkdirSync(profiles, { recursive: true });
  const plan = { payments: n, warmUp: warmup, inFlight, single: 1, directory: join(directory, 'system') };
  const measured = await measure(system, plan, () => undefined, profiledInto(profiles));
  // It runs from the start of each process to its end.
  const payments = n + warmup + 1;
  const work = Object.fromEntries(
    readdirSync(profiles)
      .sort()
      .map((file) => [file.replace(/\..*$/, ''), workIn(join(profiles, file))] as const),
  );
  if (json) return console.log(JSON.stringify({ measured, payments, work }, undefined, 2));
  print(measured, work, payments, options.functions);
}

const profiledInto =
  (profiles: string) =>
  (program: Program): Program =>
    program.command === process.execPath
      ? {
          ...program,
          arguments: [
            ...['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${program.name}.cpuprofile`],
            ...program.arguments,
          ],
        }
      : program;

function print(measured: Measured, work: Readonly<Record<string, Work>>, payments: number, functions: number): void {
  console.log(`${measured.perSecond.toFixed(0)} payments/s with the profiler on. Microseconds of each payment:\n`);
  const names = Object.keys(work);
  const kinds = [...new Set(Object.values(work).flatMap(({ byKind }) => Object.keys(byKind)))];
  const perPayment = (ms = 0) => Math.round((ms * 1000) / payments);
  const rows = kinds
    .map((kind) => ({ kind, each: names.map((name) => perPayment(work[name]?.byKind[kind])) }))
    .map(({ kind, each }) => ({ kind, each, sum: each.reduce((sum, one) => sum + one, 0) }))
    .sort((a, b) => b.sum - a.sum);
  console.log(`| kind of work | ${names.join(' | ')} | all |`);
  console.log(`| --- | ${names.map(() => '---:').join(' | ')} | ---: |`);
  for (const { kind, each, sum } of rows) console.log(`| ${kind} | ${each.join(' | ')} | ${sum} |`);
  for (const name of names) {
    console.log(`\n${name}`);
    Object.entries(work[name]?.byFunction ?? {})
      .sort(([, a], [, b]) => b - a)
      .slice(0, functions)
      .forEach(([where, ms]) => console.log(`${String(perPayment(ms)).padStart(6)}  ${where}`));
  }
}
