import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { switchDescriptions } from './switch-descriptions';

const source = readFileSync(join(__dirname, 'switches.ts'), 'utf8');
const [, body = ''] = /export interface Switches \{(.*?)\n\}\n/s.exec(source) ?? [];

/** The comment over each switch, in one line. */
const comments = Object.fromEntries(
  [...body.matchAll(/\/\*\*(.*?)\*\/\n {2}(\w+):/gs)].map(([, comment = '', name]) => [
    name,
    comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim(),
  ]),
);

describe('the switches', () => {
  it('are described by the page and the OpenAPI file as where they are declared', () => {
    expect(switchDescriptions).toEqual(comments);
  });
});
