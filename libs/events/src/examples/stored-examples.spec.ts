/**
 * One file for each version of each type, as it lies in the log. They are never edited: what was written once must be
 * read for ever. When a shape changes, its version is raised, a file is added, and an upcaster lifts the older ones.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decode, type StoredEvent } from '../codec';
import { PAYMENT_EVENT_TYPES, PAYMENT_EVENT_VERSIONS, type PaymentEventType } from '../payment-events';
import { oneOfEach } from './one-of-each';

const files = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
const read = (file: string): StoredEvent => JSON.parse(readFileSync(join(__dirname, file), 'utf8'));

const versions = PAYMENT_EVENT_TYPES.flatMap((type) =>
  Array.from({ length: PAYMENT_EVENT_VERSIONS[type] }, (_, older) => `${type}.v${older + 1}.json`),
);

describe('the stored examples', () => {
  it('are one for each version of each type, and no others', () => {
    expect(files.toSorted()).toEqual(versions.toSorted());
  });
});

describe.each(files)('the stored example %s', (file) => {
  const [type, version] = file.split('.') as [PaymentEventType, string];
  const example = read(file);

  it('is of the type and version that its name says', () => {
    expect(example).toMatchObject({ type, metadata: { version: Number(version.slice(1)) } });
  });

  it('reads today as an event of today', () => {
    expect(decode(example)).toStrictEqual(oneOfEach[type]);
  });
});
