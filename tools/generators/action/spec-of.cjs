/** How each service is put on a stage in its own specs, and how its sentence is asked. */
const STAGES = {
  receipt: { opens: 'new Stage(vipps)', broker: false, sentence: 'nextAction(fold(due))' },
  capture: { opens: 'new Stage(vipps)', broker: false, sentence: 'nextAction(fold(due))' },
  'payment-request': {
    opens: 'await Stage.open(vipps, broker)',
    broker: true,
    sentence: 'nextAction(fold(due), vipps.clock.now())',
  },
};

/** @param {{ action: string, service: keyof typeof STAGES, when: string }} options */
function specOf({ action, service, when }) {
  const { opens, broker, sentence } = STAGES[service];
  return `import { authorized, initiated, requested } from '@payments/events/examples';
import { fold } from '@payments/payment';
${broker ? "import { startBroker, type RunningBroker } from '@payments/tools-nats';\n" : ''}import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { nextAction } from './next-action';
import { Stage } from './testing/stage';

let vipps: Vipps;
${broker ? 'let broker: RunningBroker;\n' : ''}let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  ${broker ? 'broker = await startBroker();\n  ' : ''}stage = ${opens};
});

afterEach(async () => {
  await stage.stop();
  ${broker ? 'await broker.stop();\n  ' : ''}await vipps.stop();
});

describe(${JSON.stringify(`when ${when}`)}, () => {
  // Say here what leads to it.
  const due = [requested(), initiated, authorized(1000)];

  // Red until \`next-action.ts\` says so.
  it('the next action of ${service} is ${action}', () => {
    expect(${sentence}).toEqual({ action: '${action}' });
  });

  // Red until \`${action}.ts\` does so.
  it('it is done, and what came of it is in the log', async () => {
    const failures = () => stage.logged.filter((line) => line.includes('failed unexpectedly'));
    await stage.start();
    await stage.given(...due);
    await stage.until(async () => failures().length > 0 || (await stage.types()).length > due.length);
    expect(failures()).toEqual([]);
  });
});
`;
}

module.exports = { specOf };
