import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARKING_REASONS } from '@payments/events';
import { WHAT_TO_DO } from './parking';

const page = readFileSync(join(__dirname, '../../../docs/on-call.md'), 'utf8');

describe('the page for whoever is on call', () => {
  it('has each reason for parking once, in the order of the list, and no other', () => {
    const documented = [...page.matchAll(/^### `([a-z-]+)`$/gm)].map(([, name]) => name);
    expect(documented).toEqual(PARKING_REASONS);
  });

  it.each(PARKING_REASONS)('says what it means and what to do: %s', (reason) => {
    const section = page.split(`### \`${reason}\``)[1]?.split(/^#/m)[0] ?? '';
    expect(section.match(/^- \*\*(.+?):\*\* .+/gm)?.map((line) => line.slice(4, line.indexOf(':**')))).toEqual([
      'Meaning',
      'What to do',
    ]);
  });
});

describe('every reason for parking', () => {
  it.each(PARKING_REASONS)('comes with what a person can do: %s', (reason) => {
    expect(WHAT_TO_DO[reason]).toMatch(/retry|support/);
  });
});
