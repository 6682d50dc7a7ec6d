import fc from 'fast-check';
import { ownerOf } from './ownership';

const streams = Array.from({ length: 3_000 }, (_, number) => `payment-1234567_order-${number}`);
const instances = ['capture-a', 'capture-b', 'capture-c'];

describe('of several instances', () => {
  it('each owns its share', () => {
    for (const instance of instances) {
      const owned = streams.filter((stream) => ownerOf(stream, instances) === instance);
      expect(owned.length).toBeGreaterThan(streams.length / 4);
      expect(owned.length).toBeLessThan(streams.length / 2);
    }
  });

  it('one and the same owns a payment, in whatever order they are named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...streams), fc.shuffledSubarray(instances, { minLength: 3 }), (stream, shuffled) => {
        expect(ownerOf(stream, shuffled)).toBe(ownerOf(stream, instances));
      }),
    );
  });

  it('the others keep what they own when one goes', () => {
    const [gone, ...left] = instances;
    for (const stream of streams) {
      const before = ownerOf(stream, instances);
      if (before !== gone) expect(ownerOf(stream, left)).toBe(before);
    }
  });
});

describe('of no instance', () => {
  it('nobody owns anything', () => {
    expect(ownerOf('payment-1234567_order-1', [])).toBeUndefined();
  });
});
