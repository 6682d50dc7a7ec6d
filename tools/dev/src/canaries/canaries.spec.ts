import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RecordedEvent } from '@payments/event-store';
import { canariesHeard } from './canaries';
import { saidByEvents } from './said-by-events';

const event = (stream: string, data: unknown): RecordedEvent =>
  ({ id: 'id', type: 'Something', stream, revision: 0, data, metadata: {}, recordedAt: new Date(0) }) as const;

describe('listening for what nobody may know', () => {
  it.each([
    ['a secret of this stack', 's3cret', ['capture.log tells the secret']],
    ['the number of any customer', 'called 4798765432, and', ['capture.log tells a phone number']],
    ['a token', 'Authorization: Bearer abc', ['capture.log tells an access token']],
    ['a private key', '-----BEGIN PRIVATE KEY-----', ['capture.log tells a private key']],
    ['what only looks like a number', '{"at":1747123456789,"id":"a-4798765432-b"}', []],
  ])('tells of %s', (_, text, told) => {
    expect(canariesHeard({ 'the secret': 's3cret' }, { 'capture.log': `{"said":"${text}"}`, quiet: '' })).toEqual(told);
  });

  it('hears what each event says, but for the stream in which a person may be known', () => {
    const said = saidByEvents([event('payment-1_a', { some: 'words' }), event('person-1_a', { some: 'number' })]);
    expect(said).toContain('words');
    expect(said).not.toContain('number');
  });

  it('hears what is zipped, in one piece or in several, whatever stands between them', () => {
    const older = gzipSync('an older one');
    const newer = gzipSync('a newer one');
    const piece = (zipped: Buffer, chunk: number) => ({ chunk, gzip: zipped.toString('base64') });
    const said = saidByEvents([
      event('snapshot-capture', piece(older.subarray(0, 10), 0)),
      event('payment-1_a', {}),
      event('snapshot-capture', piece(older.subarray(10), 1)),
      event('snapshot-capture', piece(newer, 0)),
      event('snapshot-receipt', { chunk: 0, gzip: '' }),
    ]);
    expect(said).toContain('an older one');
    expect(said).toContain('a newer one');
  });
});

describe('the whole run of the specs', () => {
  const folder = join(__dirname, '..');
  const specs = readdirSync(folder).filter((file) => file.endsWith('.e2e.spec.ts'));

  // A laptop listens until it stops, and a drill is judged by it: whoever starts processes otherwise listens itself.
  it.each(specs)('is listened to: %s', (file) => {
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/new Laptop\(|stage\.judge\(|canariesHeard\(/);
  });
});
