/** A figure that a service measures, in the text that Prometheus reads. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Those of these names; whatever else stands there is not ours to show. */
export function samplesIn(text: string, names: ReadonlySet<string>): readonly Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', labels = '', value = ''] = /^([a-z_]+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    return names.has(name) && Number.isFinite(Number(value))
      ? [{ name, labels: labelsIn(labels), value: Number(value) }]
      : [];
  });
}

const labelsIn = (text: string): Sample['labels'] =>
  Object.fromEntries([...text.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
