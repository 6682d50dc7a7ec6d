import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DRILLS, type DrillName } from '../drills/drills';
import { Stage } from '../drills/stage';
import { paintFor } from '../story/paint';

/** One drill on a stack of its own: ends with 1 if it does not come to the end that it should. */
export async function playDrill(name: DrillName, { color }: { readonly color: boolean }): Promise<void> {
  const paint = paintFor({ wanted: color });
  const startedAt = performance.now();
  const tell = (line: string) =>
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  tell('Starting a stack of its own.');
  const stage = await Stage.open(mkdtempSync(join(tmpdir(), 'payments-drill-')), tell);
  try {
    await DRILLS[name](stage);
    const faults = await stage.judge();
    for (const fault of faults) console.log(paint.red(`  ✗ ${fault}`));
    if (faults.length > 0) process.exitCode = 1;
    else console.log(paint.green(`✓ ${name}: ${stage.verified} payments verified, nothing lost, nothing twice`));
  } finally {
    await stage.close();
  }
}
