import { AppendRefused, WrongExpectedRevision, type EventStore, type NewEvent } from '../event-store';
import { happened, idsOf, numbered, unique } from './examples';

export function describeAppending(store: () => EventStore): void {
  describe('appending', () => {
    it('begins a stream and tells the revision of the last event', async () => {
      const stream = unique('payment');
      await expect(store().append(stream, 'no-stream', numbered(3))).resolves.toBe(2);
    });

    it('goes on where the stream is', async () => {
      const stream = unique('payment');
      await store().append(stream, 'no-stream', numbered(1));
      await expect(store().append(stream, 0, numbered(2))).resolves.toBe(2);
    });

    it('refuses a stream that is elsewhere, and says where it is', async () => {
      const stream = unique('payment');
      await store().append(stream, 'no-stream', numbered(3));
      for (const expected of ['no-stream', 0, 1, 3, 7] as const) {
        const append = store().append(stream, expected, numbered(1));
        await expect(append).rejects.toEqual(new WrongExpectedRevision(stream, expected, 2));
      }
      await expect(store().readStream(stream)).resolves.toHaveLength(3);
    });

    it('refuses to go on with a stream that is not there', async () => {
      const stream = unique('payment');
      const append = store().append(stream, 0, numbered(1));
      await expect(append).rejects.toEqual(new WrongExpectedRevision(stream, 0, 'no-stream'));
    });

    it.each([-1, -2, 0.5, Number.NaN])('refuses a revision that no stream can be at: %s', async (expected) => {
      const append = store().append(unique('payment'), expected, numbered(1));
      await expect(append).rejects.toBeInstanceOf(RangeError);
    });

    it('takes an event of nearly a megabyte', async () => {
      const stream = unique('payment');
      await store().append(stream, 'no-stream', [happened('Large', { text: 'x'.repeat(1_000_000) })]);
      const [large] = await store().readStream(stream);
      expect((large?.data as { text: string }).text).toHaveLength(1_000_000);
    });
  });

  describe('two writers that expect the same revision', () => {
    it('cannot both win', async () => {
      const stream = unique('payment');
      for (let round = 0; round < 50; round++) {
        const candidates = [happened('Mine'), happened('Yours'), happened('Theirs')];
        const outcomes = await Promise.allSettled(
          candidates.map((event) => store().append(stream, round === 0 ? 'no-stream' : round - 1, [event])),
        );
        const winners = candidates.filter((_, index) => outcomes[index]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        expect(idsOf(await store().readLast(stream, 1))).toEqual(idsOf(winners));
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
        }
      }
    });
  });

  describe('the same append again', () => {
    const first = numbered(2);
    const second = numbered(3);
    let stream: string;

    beforeEach(async () => {
      stream = unique('payment');
      await store().append(stream, 'no-stream', first);
      await store().append(stream, 1, second);
    });

    const expectUnchanged = async () =>
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf([...first, ...second]));

    it('gets the same answer and writes nothing', async () => {
      await expect(store().append(stream, 1, second)).resolves.toBe(4);
      await expectUnchanged();
    });

    it('is recognised however much was appended since', async () => {
      await expect(store().append(stream, 'no-stream', first)).resolves.toBe(1);
      await expectUnchanged();
    });

    it('is recognised by the ids alone', async () => {
      await expect(store().append(stream, 'no-stream', [...first, ...second.slice(0, 1)])).resolves.toBe(2);
      await expectUnchanged();
    });

    it('is recognised when both arrive at once', async () => {
      const third = numbered(2);
      const answers = await Promise.all([1, 2, 3].map(() => store().append(stream, 4, third)));
      expect(answers).toEqual([6, 6, 6]);
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf([...first, ...second, ...third]));
    });

    it.each<[string, (known: NewEvent[]) => NewEvent[]]>([
      ['begins otherwise', (known) => [happened('Other'), ...known.slice(1)]],
      ['ends otherwise', (known) => [...known.slice(0, -1), happened('Other')]],
      ['goes on beyond the end of the stream', (known) => [...known, happened('Other')]],
    ])('is another one if it %s', async (_, changed) => {
      const append = store().append(stream, 1, changed(second));
      await expect(append).rejects.toEqual(new WrongExpectedRevision(stream, 1, 4));
      await expectUnchanged();
    });

    it('is not recognised at a new expected revision: known ids are appended once more', async () => {
      await expect(store().append(stream, 4, second)).resolves.toBe(7);
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf([...first, ...second, ...second]));
    });
  });

  describe('events that can never be stored', () => {
    const circular: Record<string, unknown> = {};
    circular['itself'] = circular;

    it.each<[string, AppendRefused['reason'], unknown]>([
      ['a big integer', 'not-json', { amount: 1n }],
      ['a circle', 'not-json', circular],
      ['no data at all', 'not-json', undefined],
      ['an undefined item', 'not-json', { items: [undefined] }],
      ['a number that is none', 'not-json', { amount: Number.NaN }],
      ['an object that speaks for itself', 'not-json', { at: new Date(0) }],
      ['more than a megabyte', 'too-large', { text: 'x'.repeat(1024 * 1024) }],
    ])('are refused: %s', async (_, reason, data) => {
      const stream = unique('payment');
      const event = { ...happened('Unstorable'), data } as NewEvent;
      await expect(store().append(stream, 'no-stream', [happened('Sound'), event])).rejects.toMatchObject({
        name: 'AppendRefused',
        reason,
      });
      await expect(store().readStream(stream)).resolves.toEqual([]);
    });

    it('are refused: an id that is not a UUID', async () => {
      const event = { ...happened('Nameless'), id: 'first' };
      const append = store().append(unique('payment'), 'no-stream', [event]);
      await expect(append).rejects.toMatchObject({ reason: 'id-not-a-uuid' });
    });

    it('are refused: none', async () => {
      const append = store().append(unique('payment'), 'no-stream', []);
      await expect(append).rejects.toMatchObject({ reason: 'nothing-to-append' });
    });
  });
}
