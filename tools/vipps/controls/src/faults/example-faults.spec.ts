import { whyNoFault } from '../../../src/control/why-no-fault';
import { faultSchema } from '../../../src/faults/fault-schema';
import { flawsOf } from '../../../src/schema/check';
import { exampleFaults } from './example-faults';

describe('the examples of faults', () => {
  it.each(Object.entries(exampleFaults))('are such as can happen: %s', (_name, fault) => {
    expect(flawsOf(fault, faultSchema, { unknownFields: 'reject' })).toEqual([]);
    expect(whyNoFault(fault)).toBeUndefined();
  });

  it('are of every kind', () => {
    const kinds = new Set<unknown>(Object.values(exampleFaults).map(({ does }) => does));
    expect(faultSchema.properties?.['does']?.enum?.filter((kind) => !kinds.has(kind))).toEqual([]);
  });
});
