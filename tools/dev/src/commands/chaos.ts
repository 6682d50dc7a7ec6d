import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drill, type DrillOptions } from '../chaos/drill';
import { Stack } from '../stack/stack';
import { paintFor } from '../story/paint';

/** How many faults are listed; further ones are counted. */
const LISTED_MAX = 20;

/** The long drill, on a stack of its own: ends with 1 if anything was lost or doubled. */
export async function chaos(options: DrillOptions & { readonly color: boolean }): Promise<void> {
  const paint = paintFor({ wanted: options.color });
  const directory = mkdtempSync(join(tmpdir(), 'payments-chaos-'));
  console.log(`${options.payments} payments, each process killed ${options.rounds} ×, seed ${options.seed}`);
  const stack = await Stack.start({ directory, supervised: true, approveAfterMs: 'never' });
  try {
    const { faults, killed, verified, tookMs } = await drill(stack, {
      ...options,
      tell: (line) => console.log(`  ${line}`),
    });
    for (const fault of faults.slice(0, LISTED_MAX)) console.log(paint.red(`  ✗ ${fault}`));
    const seconds = Math.round(tookMs / 1000);
    const outcome = `${verified} of ${options.payments} verified, ${killed.length} kills, ${seconds} s`;
    if (faults.length === 0) console.log(paint.green(`✓ nothing lost, nothing doubled: ${outcome}`));
    else console.log(paint.red(`✗ ${faults.length} faults: ${outcome}`));
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await stack.stop();
    if (process.exitCode === 1) console.log(`What it left is in ${directory}`);
    else rmSync(directory, { recursive: true, force: true });
  }
}
