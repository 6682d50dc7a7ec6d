import { IDLE, kindOfWork } from './kinds-of-work';

describe('the kind of work of a function', () => {
  it.each([
    ['encodeAppend', 'libs/event-store/src/eventstoredb/append-message.ts', 'append'],
    ['readRecorded', 'libs/event-store/src/eventstoredb/follow-message.ts', 'deliver'],
    ['writeBuffer', 'node_modules/undici/lib/dispatcher/client-h1.js', 'HTTP to Vipps'],
    ['parserOnIncoming', 'node:_http_server', 'HTTP from Vipps'],
    ['evolve', 'libs/payment/src/evolve.ts', 'decide and fold'],
    ['perform', 'apps/capture/src/capture-payment.ts', 'actions'],
    ['(garbage collector)', '', 'garbage collection'],
    ['(idle)', '', IDLE],
  ])('%s in %s is told by its file: %s', (name, file, kind) => {
    expect(kindOfWork(name, file)).toBe(kind);
  });

  it.each([
    ['toString', ''],
    ['emit', 'node:events'],
  ])('of what everybody calls is for the caller to say: %s', (name, file) => {
    expect(kindOfWork(name, file)).toBeUndefined();
  });
});
