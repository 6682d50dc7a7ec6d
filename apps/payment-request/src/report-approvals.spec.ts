import { InMemoryEventStore } from '@payments/event-store';
import { derivedId, metadataOf, streamOf } from '@payments/events';
import { at, initiated } from '@payments/events/examples';
import { systemClock } from '@payments/projection';
import { reportApprovals } from './report-approvals';

it('says at a start which sales units may send requests, and of which nobody knows', async () => {
  const store = new InMemoryEventStore();
  const stream = streamOf({ merchantSerialNumber: '123456', reference: 'order-0001' });
  const circumstances = { correlationId: stream, causationId: stream, recordedAt: at, recordedBy: 'spec' };
  const metadata = { ...metadataOf(initiated, circumstances) };
  await store.append(stream, 'no-stream', [{ id: derivedId(stream), type: 'Initiated', data: {}, metadata }]);

  const said: [string, string | undefined, string][] = [];
  const hear = (level: string) => (fields: { merchantSerialNumber?: string }, message: string) =>
    void said.push([level, fields.merchantSerialNumber, message]);
  const log = { info: hear('info'), warn: hear('warn'), error: hear('error') };
  await reportApprovals(store, { merchantSerialNumbers: ['123456', '654321'] }, { clock: systemClock, log });

  expect(said).toEqual([
    ['info', '123456', 'Vipps takes requests of this sales unit'],
    ['warn', '654321', 'nobody knows yet whether Vipps takes requests of it'],
  ]);
});
