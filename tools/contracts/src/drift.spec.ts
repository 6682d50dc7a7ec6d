import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, FOLDER, HOW_TO_WRITE, textOf } from './documents';

const workspace = join(__dirname, '../../..');

describe('the documents that are kept', () => {
  it(`are those that the code makes today; if not: ${HOW_TO_WRITE}`, () => {
    const made = new Map([...documents(workspace)].map(([file, document]) => [file, textOf(document)]));
    const kept = (readdirSync(join(workspace, FOLDER), { recursive: true }) as string[]).filter((file) =>
      file.endsWith('.json'),
    );
    const drifted = [...new Set([...made.keys(), ...kept])].filter(
      (file) => !kept.includes(file) || readFileSync(join(workspace, FOLDER, file), 'utf8') !== made.get(file),
    );
    // The sentence stands in the failure, so that whoever has changed a type knows what to run.
    expect({ drifted, run: HOW_TO_WRITE }).toEqual({ drifted: [], run: HOW_TO_WRITE });
  });
});
