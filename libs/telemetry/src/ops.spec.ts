import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LABELS, Metrics } from './metrics';

const workspace = join(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(join(workspace, file), 'utf8');
const measured = new Metrics().registry.getMetricsAsArray().map(({ name }) => name);
const metricsIn = (text: string) => [
  ...new Set([...text.matchAll(/\bpayments_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''))),
];

describe('every metric', () => {
  it('is told apart only by what has few values', () => {
    const { registry } = new Metrics();
    const labels = measured.flatMap(
      (name) => (registry.getSingleMetric(name) as unknown as { labelNames: readonly string[] }).labelNames,
    );
    expect(labels.filter((label) => !LABELS.some((allowed) => allowed === label))).toEqual([]);
  });

  it('has its meaning in the documents, and the documents name no other', () => {
    expect(metricsIn(read('docs/telemetry.md')).sort()).toEqual([...measured].sort());
  });
});

describe.each(['ops/prometheus/alerts.yml', 'ops/grafana/payments.json'])('%s', (file) => {
  it('names only metrics that exist', () => {
    const named = metricsIn(read(file));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !measured.includes(name))).toEqual([]);
  });
});

describe('an alert', () => {
  it('leads to a heading of what to do', () => {
    const links = [...read('ops/prometheus/alerts.yml').matchAll(/runbook: docs\/on-call\.md#(\S+)/g)].map(
      ([, heading]) => heading,
    );
    const headings = [...read('docs/on-call.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !headings.includes(link ?? ''))).toEqual([]);
  });

  const promtool = (process.env['PATH'] ?? '').split(delimiter).some((part) => existsSync(join(part, 'promtool')));
  (promtool ? it : it.skip)('is understood by Prometheus', () => {
    const output = execFileSync('promtool', ['check', 'rules', join(workspace, 'ops/prometheus/alerts.yml')]);
    expect(output.toString()).toContain('SUCCESS');
  });
});
