import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from './measured';

const documented = readFileSync(join(__dirname, '../../../../docs/telemetry.md'), 'utf8');

describe('what the console reads of the metrics', () => {
  it.each([...METRICS])('is written down as what services measure: %s', (name) => {
    expect(documented).toContain(name.replace(/_count$/, ''));
  });
});
