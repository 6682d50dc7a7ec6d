import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS, refuse } from './refusal';

const page = readFileSync(join(__dirname, '../../../docs/refusals.md'), 'utf8');
const sections = page.split(/^### /m).slice(1);
const nameOf = (section: string) => /^`([a-z-]+)`$/m.exec(section.split('\n')[0] ?? '')?.[1];

describe('the page about refusals', () => {
  it('has every name that there is', () => {
    const documented = sections.map(nameOf);
    expect(REFUSALS.filter((name) => !documented.includes(name))).toEqual([]);
  });

  it('has no name that there is not', () => {
    const names: readonly (string | undefined)[] = REFUSALS;
    expect(sections.map(nameOf).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has each name once, in the order of the list', () => {
    expect(sections.map(nameOf)).toEqual(REFUSALS);
  });

  it.each(REFUSALS)('says what it means, whence it comes and what to do: %s', (name) => {
    const section = sections.find((each) => nameOf(each) === name) ?? '';
    expect(section.match(/^- \*\*(.+?):\*\* .+/gm)?.map((line) => line.slice(4, line.indexOf(':**')))).toEqual([
      'Meaning',
      'Cause',
      'What to do',
    ]);
  });
});

describe('a refusal', () => {
  it('has a name for programs and a sentence for people', () => {
    expect(refuse('payment-unknown', 'There is none.')).toStrictEqual({
      refused: 'payment-unknown',
      message: 'There is none.',
    });
  });

  it('has details where there are any', () => {
    expect(refuse('payment-unknown', 'There is none.', { left: 0 })).toHaveProperty('details', { left: 0 });
  });
});
