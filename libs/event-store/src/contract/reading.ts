import type { EventStore } from '../event-store';
import { happened, idsOf, numbered, unique } from './examples';

export function describeReading(store: () => EventStore): void {
  describe('reading a stream', () => {
    it('gives each event as it was appended, with its place and the time of recording', async () => {
      const stream = unique('payment');
      const before = Date.now();
      const events = [happened('Requested', { amount: { currency: 'NOK', value: 49900 } }), happened('Initiated')];
      await store().append(stream, 'no-stream', events);
      const recorded = await store().readStream(stream);
      expect(recorded).toMatchObject(events.map((event, revision) => ({ ...event, stream, revision })));
      for (const { recordedAt } of recorded) {
        expect(recordedAt.getTime()).toBeGreaterThanOrEqual(before - 60_000);
        expect(recordedAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
      }
    });

    it('gives back what JSON makes of the payload', async () => {
      const stream = unique('payment');
      const data = { text: 'Kaffe på Løkka ☕ "\n\u2028', zero: 0, no: null, list: [1.5, [], {}], left: undefined };
      await store().append(stream, 'no-stream', [happened('Written', data)]);
      const [recorded] = await store().readStream(stream);
      expect(recorded?.data).toStrictEqual(JSON.parse(JSON.stringify(data)));
    });

    it('knows streams by any name', async () => {
      for (const name of ['betaling-æøå', '支払い-注文', 'payment-🧾🇳🇴', 'payment-a b%2F/c?d#e']) {
        const stream = `${unique('payment')}${name}`;
        const events = numbered(2);
        await store().append(stream, 'no-stream', events);
        await expect(store().readStream(stream)).resolves.toMatchObject(events.map(({ id }) => ({ id, stream })));
      }
    });

    it('is empty where there is none', async () => {
      await expect(store().readStream(unique('payment'))).resolves.toEqual([]);
      await expect(store().readLast(unique('payment'), 3)).resolves.toEqual([]);
    });

    it('may begin at a revision', async () => {
      const stream = unique('payment');
      const events = numbered(5);
      await store().append(stream, 'no-stream', events);
      for (const fromRevision of [0, 3, 4, 5, 9]) {
        const rest = await store().readStream(stream, { fromRevision });
        expect(idsOf(rest)).toEqual(idsOf(events.slice(fromRevision)));
      }
    });

    it('may begin at the end, newest first', async () => {
      const stream = unique('payment');
      const events = numbered(5);
      await store().append(stream, 'no-stream', events);
      expect(idsOf(await store().readLast(stream, 2))).toEqual(idsOf(events.slice(3).reverse()));
      expect(idsOf(await store().readLast(stream, 9))).toEqual(idsOf([...events].reverse()));
    });

    it('reads ten thousand events in order', async () => {
      const stream = unique('payment');
      const events = numbered(10_000);
      for (let done = 0; done < events.length; done += 1000) {
        await store().append(stream, done === 0 ? 'no-stream' : done - 1, events.slice(done, done + 1000));
      }
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf(events));
    });
  });
}
