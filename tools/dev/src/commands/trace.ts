import { resolve } from 'node:path';
import { workspace } from '../stack/workspace';
import { collectedSpans } from '../trace/collector';
import { traceTree } from '../trace/trace-tree';

/** Prints what followed from what for one payment, over all services. */
export function trace(directory: string, reference: string): void {
  const lines = traceTree(collectedSpans(resolve(workspace, directory)), reference);
  if (lines.length > 0) {
    for (const line of lines) console.log(line);
    return;
  }
  console.error(`Nothing of ${reference} was traced here. Spans arrive a second late, and from \`npm start\` on.`);
  process.exitCode = 1;
}
