import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;
let commands: PaymentRequestController;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
  commands = await stage.start({ unreachableMax: 2 });
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

const another = (number: number) => ({ ...requestBody, reference: `acme-order-9${number}` });
const rejections = () => stage.written().filter((line) => line.endsWith('RequestRejected')).length;

describe('after as many customers whom Vipps could not ask as are allowed', () => {
  it('no other request is taken, and none leaves a trace, while those before keep their answers', async () => {
    vipps.addFault({ call: 'create', does: 'answer', code: '7010', times: 2 });
    const answers = [await commands.request(another(1)), await commands.request(another(2))];
    await stage.until(() => rejections() === 2);
    await stage.store.delivered();

    const before = stage.written();
    expect(await commands.request(requestBody)).toMatchObject({ refused: 'too-many-unreachable-customers' });
    expect([await commands.request(another(1)), await commands.request(another(2))]).toEqual(answers);
    await stage.store.delivered();
    expect(stage.written()).toEqual(before);
  });
});
