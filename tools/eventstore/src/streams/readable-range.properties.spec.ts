import * as fc from 'fast-check';
import { existing } from '../testing/existing';
import { firstReadable } from './readable-range';
import { NO_METADATA } from './stream-metadata';

const limit = (max: number) => fc.option(fc.nat(max), { nil: undefined });

it('whatever the metadata says, what can be read is what no rule hides', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }),
      limit(40),
      limit(40),
      limit(100),
      (gapsSeconds, maxCount, truncateBefore, maxAgeSeconds) => {
        let at = 0;
        const createdMs = gapsSeconds.map((gap) => (at += gap * 1000));
        const last = createdMs.length - 1;
        const metadata = { ...NO_METADATA, maxCount, truncateBefore, maxAgeSeconds };
        const first = firstReadable({ name: 's', durableLast: last, metadata }, at, (revision) =>
          existing(createdMs[revision]),
        );
        const hidden = (revision: number) =>
          (maxCount !== undefined && revision <= last - maxCount) ||
          (truncateBefore !== undefined && revision < truncateBefore) ||
          (maxAgeSeconds !== undefined && existing(createdMs[revision]) < at - maxAgeSeconds * 1000);
        for (const revision of createdMs.keys()) expect(revision < first).toBe(hidden(revision));
      },
    ),
  );
});
