import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const workspace = join(__dirname, '..', '..');

const BOUNDARIES = '@nx/enforce-module-boundaries';
const RESTRICTED = 'no-restricted-imports';

/** The sentence, a file, what it imports, and the rule that must forbid it; none where it must be allowed. */
const sentences: readonly (readonly [string, string, string, string?])[] = [
  ['the domain knows no store', 'libs/payment/src/x.ts', '@payments/event-store', BOUNDARIES],
  ['the domain knows no library', 'libs/payment/src/x.ts', 'undici', BOUNDARIES],
  ['the contract knows nothing of ours', 'libs/events/src/x.ts', '@payments/payment', BOUNDARIES],
  ['the client of Vipps knows nothing of ours', 'libs/vipps-client/src/x.ts', '@payments/events', BOUNDARIES],
  ['adapters do not know each other', 'libs/event-store/src/x.ts', '@payments/bus', BOUNDARIES],
  ['the domain is pure', 'libs/payment/src/x.ts', 'node:fs', RESTRICTED],
  ['the contract is pure', 'libs/events/src/x.ts', 'node:fs', RESTRICTED],
  ['only the event store knows its client', 'libs/projection/src/x.ts', '@eventstore/db-client', BOUNDARIES],
  ['no tool reads the log in a way of its own', 'tools/dev/src/x.ts', '@eventstore/db-client', BOUNDARIES],
  ['only the bus knows NATS', 'apps/capture/src/x.ts', 'nats', BOUNDARIES],
  ['no tool has a bus of its own', 'tools/pay/src/x.ts', 'nats', BOUNDARIES],
  ['only telemetry knows OpenTelemetry', 'libs/projection/src/x.ts', '@opentelemetry/api', BOUNDARIES],
  ['only telemetry knows Prometheus', 'libs/service/src/x.ts', 'prom-client', BOUNDARIES],
  ['the client of Vipps is traced by others', 'libs/vipps-client/src/x.ts', '@opentelemetry/api', BOUNDARIES],
  ['no service knows another', 'apps/receipt/src/x.ts', '@payments/capture', BOUNDARIES],
  ['what pages begin with knows nothing of ours', 'libs/web/src/x.ts', '@payments/events', BOUNDARIES],
  ['no service has pages', 'apps/receipt/src/x.ts', '@payments/web', BOUNDARIES],
  ['the console has pages', 'apps/console/web/src/x.ts', '@payments/web'],
  ['no sentence knows Nest', 'apps/receipt/src/next-action.ts', '@nestjs/common', RESTRICTED],
  ['nothing that is deployed carries a stand-in', 'apps/receipt/src/x.ts', '@payments/tools-vipps', RESTRICTED],
  ['no service knows what specs stand on', 'apps/receipt/src/x.ts', '@payments/service/testing', RESTRICTED],
  ['no library knows what specs stand on', 'libs/service/src/x.ts', '@payments/events/examples', RESTRICTED],
  ['a spec knows what specs stand on', 'apps/receipt/src/x.spec.ts', '@payments/service/testing'],
  ['a module speaks to Nest', 'apps/receipt/src/receipt.module.ts', '@nestjs/common'],
  ['the domain knows the contract', 'libs/payment/src/x.ts', '@payments/events'],
  ['the host knows the services', 'apps/all-in-one/src/main.ts', '@payments/receipt'],
];

describe('who may import whom', () => {
  let broken: readonly (readonly string[])[];

  beforeAll(() => {
    const snippets = sentences.map(([, file, imported]) => ({
      file: join(workspace, file),
      text: `import * as imported from '${imported}';\nexport { imported };\n`,
    }));
    const output = execFileSync(process.execPath, [join(__dirname, 'lint-snippets.mjs')], {
      cwd: workspace,
      input: JSON.stringify(snippets),
      env: { ...process.env, NX_DAEMON: 'false' },
    });
    broken = JSON.parse(output.toString().trim().split('\n').at(-1) ?? '');
  }, 60_000);

  it.each(sentences.map((sentence, at) => ({ says: sentence[0], rule: sentence[3], at })))('$says', ({ rule, at }) => {
    expect(broken[at]).toEqual(rule ? expect.arrayContaining([rule]) : []);
  });
});
