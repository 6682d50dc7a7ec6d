import { InMemoryEventStore } from '@payments/event-store';
import { initiated } from '@payments/events/examples';
import { systemClock } from '@payments/projection';
import { record } from '@payments/service/testing';
import { reportApprovals } from './report-approvals';

it('says at a start which sales units may send requests, and of which nobody knows', async () => {
  const store = new InMemoryEventStore();
  await record(store, { merchantSerialNumber: '123456', reference: 'order-0001' }, initiated);

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
