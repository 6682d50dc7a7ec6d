import { startBroker, type RunningBroker } from './start-broker';
import { converse } from './testing/converse';
import { CONVERSATIONS } from './testing/conversations';

let broker: RunningBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.stop());

describe.each(Object.entries(CONVERSATIONS))('%s', (_circumstance, conversations) => {
  it.each(Object.entries(conversations))('%s', async (_what, { says, hears }) => {
    expect(await converse(broker.port, says)).toEqual(hears);
  });
});
