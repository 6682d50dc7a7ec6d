import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Seal } from './seal';
import { addSeal, readSeals } from './seals-file';

const seal = (events: number): Seal => ({
  sealedAt: '2026-11-28T00:00:00.000Z',
  events,
  until: { commit: 9_007_199_254_740_993n, prepare: 9_007_199_254_740_993n },
  hash: 'a'.repeat(64),
});

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seals-'));
  path = join(directory, 'seals.jsonl');
});

afterEach(() => rmSync(directory, { recursive: true }));

describe('the file of seals', () => {
  it('has none before the first', () => {
    expect(readSeals(path)).toEqual([]);
  });

  it('gives them back as they were, the oldest first', () => {
    addSeal(path, seal(2));
    addSeal(path, seal(4));
    expect(readSeals(path)).toEqual([seal(2), seal(4)]);
  });

  it.each([
    '{"sealedAt":',
    '{}',
    'null',
    '{"sealedAt":"x","events":1.5,"until":{"commit":"1","prepare":"1"},"hash":"b"}',
  ])('says which line is no seal: %s', (line) => {
    addSeal(path, seal(2));
    appendFileSync(path, line);
    expect(() => readSeals(path)).toThrow(`Line 2 of ${path} is no seal.`);
  });
});
