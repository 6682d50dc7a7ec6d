import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { LABELS, Metrics } from './metrics';
import { questionOf } from './testing/promql';

interface Told {
  readonly name: string;
  readonly labelNames: readonly string[];
  readonly type: 'gauge' | 'counter' | 'histogram';
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly refId: string; readonly expr: string }[];
  }[];
}

const workspace = join(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(join(workspace, file), 'utf8');
const measured = new Metrics().registry.getMetricsAsArray().map(({ name }) => name);
const metricsIn = (text: string) => [
  ...new Set([...text.matchAll(/\bpayments_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''))),
];

/** Every series that is told, with the labels that tell it apart, and whether it only grows. */
const series = new Map(
  new Metrics().registry.getMetricsAsArray().flatMap((metric) => {
    const { name, labelNames, type } = metric as unknown as Told;
    if (type !== 'histogram') return [[name, { labels: labelNames, onlyGrows: type === 'counter' }] as const];
    const labels = { bucket: [...labelNames, 'le'], count: labelNames, sum: labelNames };
    return Object.entries(labels).map(([part, of]) => [`${name}_${part}`, { labels: of, onlyGrows: true }] as const);
  }),
);
/** What Prometheus adds of whom it asked. */
const OF_PROMETHEUS = ['job', 'instance'];

/** Every question to Prometheus, by the file and the name that a person sees. */
const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the alert rules': Object.fromEntries(
    (parse(read('ops/prometheus/alerts.yml')) as Rules).groups.flatMap(({ rules }) =>
      rules.map(({ alert, expr }) => [alert, expr]),
    ),
  ),
  'the dashboard': Object.fromEntries(
    (JSON.parse(read('ops/grafana/payments.json')) as Dashboard).panels.flatMap(({ title, targets }) =>
      targets.map(({ refId, expr }) => [`${title} (${refId})`, expr]),
    ),
  ),
};

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

describe.each(Object.entries(questions))('%s', (_, asked) => {
  const names = Object.keys(asked);

  it('asks enough', () => {
    expect(names.length).toBeGreaterThan(5);
  });

  it.each(names)('asks in PromQL, for metrics that exist, by labels that they have: %s', (name) => {
    const { asks, groupedBy, rates } = questionOf(asked[name] as string);
    expect(asks.filter(({ metric }) => !series.has(metric)).map(({ metric }) => metric)).toEqual([]);
    for (const { metric, labels } of asks) {
      const known = [...(series.get(metric)?.labels ?? []), ...OF_PROMETHEUS];
      expect([metric, [...labels, ...groupedBy].filter((label) => !known.includes(label))]).toEqual([metric, []]);
    }
    expect(rates.filter((metric) => !series.get(metric)?.onlyGrows)).toEqual([]);
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
