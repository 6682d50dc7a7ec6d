import { startBroker, type RunningBroker } from '@payments/tools-nats';
import type { NatsConnection } from 'nats';
import { Bus, type Received } from './bus';
import { BusClosed, BusDisconnected, MalformedReply, NoResponders, RequestTimedOut } from './bus-errors';
import { connectClient } from './testing/connect-client';
import { endedAfterEach } from './testing/ended-after-each';
import { eventually } from './testing/eventually';
import { startRelay } from './testing/start-relay';

describe('a process on the bus', () => {
  const ending = endedAfterEach();
  let broker: RunningBroker;
  let stranger: NatsConnection;
  let bus: Bus;
  let errors: unknown[];

  beforeEach(async () => {
    errors = [];
    broker = ending(await startBroker());
    stranger = ending(await connectClient(broker.url));
    bus = ending(await Bus.connect({ servers: broker.url, name: 'process', onError: (error) => errors.push(error) }));
  });

  const answering = async (subject: string, reply: string) => {
    stranger.subscribe(subject, { callback: (_error, message) => void message.respond(reply) });
    await stranger.flush();
  };

  describe('asking', () => {
    it('gets the answer', async () => {
      await answering('question', '{"answer":42}');
      expect(await bus.request('question', {})).toEqual({ answer: 42 });
    });

    it('hears at once that nobody is there', async () => {
      await expect(bus.request('nobody', {})).rejects.toThrow(NoResponders);
    });

    it('hears that no answer came in time', async () => {
      stranger.subscribe('silent', { callback: () => undefined });
      await stranger.flush();
      await expect(bus.request('silent', {}, { timeoutMs: 50 })).rejects.toThrow(RequestTimedOut);
    });

    it('hears that the answer is malformed', async () => {
      await answering('strange', 'not JSON');
      await expect(bus.request('strange', {})).rejects.toThrow(MalformedReply);
    });

    it('waits for a broker that is away, within its time', async () => {
      await broker.stop();
      await eventually(() => !bus.isConnected);
      await expect(bus.request('question', {}, { timeoutMs: 50 })).rejects.toThrow(BusDisconnected);

      const answer = bus.request('question', {}, { timeoutMs: 5_000 });
      const outcome = expect(answer).rejects.toThrow(NoResponders);
      broker = ending(await startBroker({ port: broker.port }));
      await outcome;
    });
  });

  describe('publishing and listening', () => {
    it('says what it has to say, with an id against repetition', async () => {
      const heard: [unknown, Received][] = [];
      bus.subscribe('news.*', (body, received) => heard.push([body, received]));
      bus.publish('news.today', { rain: true }, { id: 'first' });
      bus.publish('news.today', { rain: false });
      await eventually(() => heard.length === 2);
      expect(heard).toEqual([
        [{ rain: true }, { subject: 'news.today', id: 'first' }],
        [{ rain: false }, { subject: 'news.today', id: undefined }],
      ]);
    });

    it('passes over what is malformed, and survives a listener that throws', async () => {
      const heard: unknown[] = [];
      const malformed: string[] = [];
      const listener = (body: unknown) => {
        if (body === 'poison') throw new Error('poisoned');
        heard.push(body);
      };
      bus.subscribe('news', listener, { onMalformed: (subject) => malformed.push(subject) });
      await bus.flush();
      for (const payload of ['not JSON', '"poison"', '"good"']) stranger.publish('news', payload);
      await eventually(() => heard.length === 1);
      expect(heard).toEqual(['good']);
      expect(malformed).toEqual(['news']);
      expect(errors).toEqual([new Error('poisoned')]);
    });

    it('hears no more after it has stopped', async () => {
      const heard: unknown[] = [];
      const subscription = bus.subscribe('news', (body) => heard.push(body));
      subscription.stop();
      bus.publish('news', {});
      await bus.flush();
      expect(heard).toEqual([]);
    });

    it('is told that a message is too large', () => {
      expect(() => bus.publish('news', { text: 'x'.repeat(2 ** 20) })).toThrow(RangeError);
    });

    it('is told that nothing was said while the broker is away', async () => {
      await broker.stop();
      await eventually(() => !bus.isConnected);
      expect(bus.publish('news', {})).toBe(false);
    });
  });

  describe('closing', () => {
    it('lets its last words out', async () => {
      const heard: unknown[] = [];
      stranger.subscribe('news', { callback: (_error, message) => heard.push(message.json()) });
      await stranger.flush();
      bus.publish('news', { last: 'words' });
      await bus.close();
      await eventually(() => heard.length === 1);
      expect(heard).toEqual([{ last: 'words' }]);
    });

    it('tells whoever still waits that nothing will come', async () => {
      stranger.subscribe('silent', { callback: () => undefined });
      await stranger.flush();
      const relay = ending(await startRelay(broker.port));
      const cutOff = ending(await Bus.connect({ servers: relay.url, name: 'process' }));
      relay.swallow();
      const waiting = [cutOff.request('silent', {}), cutOff.flush()];
      const outcomes = waiting.map((waits) => expect(waits).rejects.toThrow(BusClosed));
      // Without a farewell, which would wait for the broker.
      await cutOff.connection.close();
      await Promise.all(outcomes);
    });

    it('tells so even if the broker is away', async () => {
      await broker.stop();
      await eventually(() => !bus.isConnected);
      const waiting = [bus.connected(), bus.request('question', {})];
      const outcomes = waiting.map((waits) => expect(waits).rejects.toThrow(BusClosed));
      await bus.close();
      await Promise.all(outcomes);
    });

    it('can neither say nor ask anything any more', async () => {
      await bus.close();
      expect(bus.isConnected).toBe(false);
      expect(bus.publish('news', {})).toBe(false);
      await expect(bus.request('question', {})).rejects.toThrow(BusClosed);
      await expect(bus.flush()).rejects.toThrow(BusClosed);
      expect(await bus.closed).toBeUndefined();
    });
  });
});
