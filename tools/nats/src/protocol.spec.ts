import { startBroker, type RunningBroker } from './start-broker';
import { CONVERSATIONS } from './testing/conversations';
import { expectConversation } from './testing/expect-conversation';

let broker: RunningBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.stop());

describe.each(Object.entries(CONVERSATIONS))('%s', (_circumstance, conversations) => {
  it.each(Object.entries(conversations))('%s', async (_what, conversation) => {
    await expectConversation(broker.port, conversation);
  });
});
