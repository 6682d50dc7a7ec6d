import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const workspace = join(__dirname, '../..');
const text = (file: string) => readFileSync(join(workspace, file), 'utf8');

const SERVICES = ['payment-request', 'webhook-gateway', 'receipt', 'capture', 'console'];

interface Variable {
  readonly name: string;
  readonly valueFrom?: unknown;
}

interface Port {
  readonly name: string;
  readonly containerPort: number;
}

interface Peers {
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly namespaceSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
}

interface Rule {
  readonly from?: readonly Peers[];
  readonly to?: readonly Peers[];
  readonly ports: readonly { readonly port: string | number }[];
}

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
    /** Of a Service its labels, of all others those to match. */
    readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>;
    readonly ports?: readonly { readonly name: string; readonly port: number; readonly targetPort: string }[];
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly securityContext: { readonly runAsNonRoot: boolean };
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly [
          {
            readonly image: string;
            readonly env: readonly (Variable & { readonly value?: string })[];
            readonly ports: readonly Port[];
            readonly resources: { readonly limits: { readonly memory: string } };
            readonly securityContext: { readonly readOnlyRootFilesystem: boolean };
            readonly livenessProbe: { readonly httpGet: { readonly path: string } };
            readonly readinessProbe: { readonly httpGet: { readonly path: string } };
          },
        ];
        readonly volumes: readonly { readonly secret?: { readonly secretName: string } }[];
      };
    };
  };
}

const FOLDER = 'ops/kubernetes';
const files = readdirSync(join(workspace, FOLDER));
const resources = files.flatMap((file) =>
  parseAllDocuments(text(join(FOLDER, file))).map((document) => document.toJS() as Resource),
);
const deployments = resources.filter(({ kind }) => kind === 'Deployment');
const ofKind = (kind: string) => resources.filter((resource) => resource.kind === kind);

const labelsOf = ({ spec }: Resource) => spec.template.metadata.labels;
const isSubset = (some: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>) =>
  Object.entries(some).every(([name, value]) => all[name] === value);

/** Everything that the code of apps and libs says, to find the names of variables in. */
const code = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(join(workspace, folder), { recursive: true }).map((file) => join(folder, String(file))),
  )
  .filter((file) => /src\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'))
  .map(text)
  .join('\n');

const numbersInCode = (code.match(/\b\d[\d_]*\b/g) ?? []).map((number) => Number(number.replaceAll('_', '')));

/** Any may come from a file, which a variable of this name with an ending names. */
const isRead = (name: string): boolean => [name, name.replace(/_FILE$/, '')].some((read) => code.includes(`'${read}'`));

describe('the files for Kubernetes', () => {
  it('are all named in the kustomization, but for the example of secrets', () => {
    const { resources: named } = parse(text(join(FOLDER, 'kustomization.yaml'))) as { resources: string[] };
    expect([...named, 'kustomization.yaml', 'secrets.example.yaml'].sort()).toEqual([...files].sort());
  });

  it('have each service once', () => {
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([...SERVICES].sort());
  });

  it.each(deployments.map((deployment) => [deployment.metadata.name, deployment.spec.template] as const))(
    'run %s as nobody, with limits and probes, and let it finish',
    (name, { metadata, spec }) => {
      const [container] = spec.containers;
      expect(container.image).toMatch(new RegExp(`^payments/${name}:`));
      expect(metadata.labels).toMatchObject({ app: name, 'part-of': 'payments' });
      expect(spec.securityContext.runAsNonRoot).toBe(true);
      expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
      expect(container.resources.limits.memory).toBeDefined();
      expect(container.livenessProbe.httpGet.path).toBe('/health/live');
      expect(container.readinessProbe.httpGet.path).toBe('/health/ready');
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(30);
    },
  );

  it('have a budget of disruptions for each service', () => {
    const budgets = ofKind('PodDisruptionBudget').map(({ spec }) => spec.selector?.matchLabels['app']);
    expect(budgets.sort()).toEqual([...SERVICES].sort());
  });

  it('set no variable that nobody reads', () => {
    const set = [
      ...deployments.flatMap(({ spec }) => spec.template.spec.containers[0].env.map(({ name }) => name)),
      ...ofKind('ConfigMap').flatMap(({ data }) => Object.keys(data ?? {})),
    ];
    expect(set.filter((name) => !isRead(name))).toEqual([]);
  });

  it('put no secret into a variable', () => {
    const variables = deployments.flatMap(({ spec }) => spec.template.spec.containers[0].env);
    expect(
      variables.filter(({ name }) => /PASSWORD|SECRET|TOKEN|KEY|CREDENTIALS/.test(name) && !name.endsWith('_FILE')),
    ).toEqual([]);
    expect(variables.filter(({ valueFrom }) => valueFrom !== undefined)).toEqual([]);
  });

  it('say what is in every secret that is mounted', () => {
    const mounted = deployments.flatMap(({ spec }) =>
      spec.template.spec.volumes.flatMap(({ secret }) => (secret ? [secret.secretName] : [])),
    );
    const described = ofKind('Secret').map(({ metadata }) => metadata.name);
    expect([...new Set(mounted)].sort()).toEqual([...described].sort());
  });

  describe('that let the console ask the services how they are', () => {
    const asked = deployments
      .flatMap(({ spec }) => spec.template.spec.containers[0].env)
      .filter(({ name }) => name === 'CONSOLE_SERVICES' || name === 'CONSOLE_METRICS')
      .flatMap(({ value = '' }) => value.split(','))
      .map((pair) => {
        const [name = '', url = ''] = pair.split('=');
        const { hostname, port } = new URL(url);
        return { name, hostname, port: Number(port || '80') };
      });
    const letsThrough = (rules: readonly Rule[] = [], labels: Readonly<Record<string, string>>, port: string) =>
      rules.some(
        ({ from, to, ports }) =>
          ports.some((one) => one.port === port) &&
          (from ?? to ?? []).some(({ podSelector }) => podSelector && isSubset(podSelector.matchLabels, labels)),
      );
    const policiesOf = (labels: Readonly<Record<string, string>>) =>
      ofKind('NetworkPolicy').filter(({ spec }) => isSubset(spec.podSelector?.matchLabels ?? {}, labels));
    const console = deployments.find(({ metadata }) => metadata.name === 'console') as Resource;

    it('name every service', () => {
      const names = asked.map(({ name }) => name);
      expect([...new Set(names)].sort()).toEqual(SERVICES.filter((name) => name !== 'console').sort());
    });

    it.each(asked)('have a way to $hostname:$port, and let it through at both ends', ({ name, hostname, port }) => {
      const service = ofKind('Service').find(({ metadata }) => metadata.name === hostname);
      const target = service?.spec.ports?.find((one) => one.port === port)?.targetPort ?? '';
      const { metadata, spec } = (deployments.find((one) => one.metadata.name === name) as Resource).spec.template;
      expect(service?.spec.selector).toEqual({ app: name });
      expect(spec.containers[0].ports.map((one) => one.name)).toContain(target);
      expect(
        policiesOf(metadata.labels).some(({ spec: { ingress } }) => letsThrough(ingress, labelsOf(console), target)),
      ).toBe(true);
      expect(
        policiesOf(labelsOf(console)).some(({ spec: { egress } }) => letsThrough(egress, metadata.labels, target)),
      ).toBe(true);
    });

    it.each(ofKind('Service').map(({ metadata, spec }) => [metadata.name, spec] as const))(
      'lead to a port that there is: %s',
      (name, { ports = [] }) => {
        const [container] = (deployments.find((one) => one.metadata.name === name) as Resource).spec.template.spec
          .containers;
        const there = container.ports.map((port) => port.name);
        expect(ports.filter(({ targetPort }) => !there.includes(targetPort))).toEqual([]);
      },
    );
  });

  it.each(
    deployments.flatMap(({ metadata, spec }) =>
      spec.template.spec.containers[0].ports.map((port) => [metadata.name, port] as const),
    ),
  )('open of %s the port at which its code listens: %j', (_, { containerPort }) => {
    expect(numbersInCode).toContain(containerPort);
  });

  it('let nothing in that is not named', () => {
    const everything = ofKind('NetworkPolicy').find(
      ({ spec }) => spec.podSelector?.matchLabels['part-of'] === 'payments' && spec.ingress === undefined,
    );
    expect(everything).toBeDefined();
  });
});

describe('the file for Docker Compose', () => {
  const { services } = parse(text('docker-compose.yml'), { merge: true }) as {
    services: Readonly<
      Record<
        string,
        {
          build?: { args: { APP: string } };
          environment: Record<string, unknown>;
          read_only?: boolean;
          volumes?: readonly string[];
        }
      >
    >;
  };

  it.each(SERVICES)('builds %s, and runs it without more than it needs', (name) => {
    expect(services[name]?.build?.args.APP).toBe(name);
    expect(services[name]?.read_only).toBe(true);
  });

  it('lets Prometheus ask nobody who is not there', () => {
    const { scrape_configs: jobs } = parse(text('ops/prometheus/prometheus.yml')) as {
      scrape_configs: readonly { static_configs: readonly { targets: readonly string[] }[] }[];
    };
    const asked = jobs.flatMap((job) => job.static_configs.flatMap(({ targets }) => targets));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((target) => !SERVICES.includes(target.split(':')[0] ?? ''))).toEqual([]);
  });

  it('mounts no file that is not here', () => {
    const mounted = Object.values(services)
      .flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''))
      .filter((source) => source.startsWith('./'));
    expect(mounted.length).toBeGreaterThan(0);
    expect(mounted.filter((source) => !existsSync(join(workspace, source)))).toEqual([]);
  });

  it('sets no variable that nobody reads', () => {
    const set = SERVICES.flatMap((name) => Object.keys(services[name]?.environment ?? {}));
    expect(set.filter((name) => !isRead(name))).toEqual([]);
  });
});

describe('the image', () => {
  const lines = text('Dockerfile').split('\n');

  it('runs as somebody who may do nothing, and hears SIGTERM itself', () => {
    const last = lines.slice(lines.lastIndexOf(lines.filter((line) => line.startsWith('FROM')).at(-1) ?? ''));
    expect(last).toContain('USER node');
    expect(last.find((line) => line.startsWith('CMD'))).toMatch(/^CMD \["node"/);
  });
});
