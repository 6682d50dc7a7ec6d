import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamOf, type PaymentEvent } from '@payments/events';
import {
  authorized,
  cancelRequested,
  captureRequested,
  orderLine,
  refundRequested,
  requested,
} from '@payments/events/examples';
import { Questions } from './questions';
import { ReadModel, type SeenEvent } from './read-model';

const stream = streamOf({ merchantSerialNumber: '12345', reference: 'acme-order-1' });
const seen = (...events: readonly PaymentEvent[]): SeenEvent[] =>
  events.map((event, revision) => ({ stream, revision, recordedAt: event.at, event }));
const position = (at: bigint) => ({ commit: at, prepare: at });

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'read-model-'));
  file = join(directory, 'payments.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

const statusesIn = (model: ReadModel) =>
  new Questions(model, Date.now).payments({}).payments.map(({ status }) => status);

describe('a read model on disk', () => {
  it('is there again with its position after the process ended', () => {
    const model = ReadModel.open(file);
    model.apply(seen(requested(), authorized(1000)), position(7n));
    model.close();

    const again = ReadModel.open(file);
    expect(again.position).toEqual(position(7n));
    expect(statusesIn(again)).toEqual(['authorized']);
    again.close();
  });

  it('has the rows and the position together, or neither', () => {
    const model = ReadModel.open(file);
    model.apply(seen(requested()), position(1n));
    model.database.exec("CREATE TRIGGER full BEFORE UPDATE ON about BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    expect(() => model.apply(seen(requested(), authorized(1000)), position(2n))).toThrow('disk full');
    expect(statusesIn(model)).toEqual(['requested']);

    model.database.exec('DROP TRIGGER full');
    model.apply(seen(requested(), authorized(1000)), position(2n));
    expect(statusesIn(model)).toEqual(['authorized']);
    model.close();
  });

  it('begins anew where another version wrote it', () => {
    const model = ReadModel.open(file);
    model.apply(seen(requested()), position(1n));
    model.database.exec("UPDATE about SET value = 'of yesterday' WHERE name = 'version'");
    model.close();

    const again = ReadModel.open(file);
    expect(again.position).toBeUndefined();
    expect(statusesIn(again)).toEqual([]);
    again.close();
  });

  it('begins anew where the file is none of its kind', () => {
    writeFileSync(file, 'This is no database, and was never one. '.repeat(100));
    const model = ReadModel.open(file);
    expect(model.position).toBeUndefined();
    model.close();
  });

  it('begins anew when that is asked for', () => {
    const model = ReadModel.open(file);
    model.apply(seen(requested()), position(1n));
    model.close();
    const again = ReadModel.open(file, { rebuild: true });
    expect(again.count).toBe(0);
    again.close();
  });

  it('belongs to one process at a time, and is not thrown away under it', () => {
    const model = ReadModel.open(file);
    model.apply(seen(requested()), position(1n));
    const other = `try { const db = new (require('libsql'))(${JSON.stringify(file)});
      db.prepare('SELECT * FROM about').all(); console.log('opened') } catch (error) { console.log(error.code) }`;
    expect(execFileSync(process.execPath, ['-e', other]).toString()).toContain('SQLITE_BUSY');
    expect(() => ReadModel.open(file)).toThrow();
    expect(statusesIn(model)).toEqual(['requested']);
    model.close();
  });

  it('keeps no word of what the merchant wrote', () => {
    const model = ReadModel.open(file);
    model.apply(
      seen(
        requested({ description: 'SECRET', orderLines: [{ ...orderLine('SECRET', 1000), name: 'SECRET' }] }),
        authorized(1000),
        captureRequested('first', 300, { evidence: 'SECRET' }),
        cancelRequested('c', 'SECRET'),
        refundRequested('r', 100, { reason: 'SECRET' }),
      ),
      position(1n),
    );
    expect(JSON.stringify(model.database.prepare('SELECT * FROM payments').all())).not.toContain('SECRET');
    model.close();
  });
});

describe('an event that this version does not know', () => {
  it('changes nothing but the revision that was seen', () => {
    const model = ReadModel.open(':memory:');
    model.apply([...seen(requested()), { stream, revision: 1, recordedAt: 0 }], position(1n));
    expect(new Questions(model, Date.now).payments({}).payments).toMatchObject([{ status: 'requested', revision: 1 }]);
  });
});
