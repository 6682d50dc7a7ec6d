import { CONVERSATIONS } from './testing/conversations';
import { expectConversation } from './testing/expect-conversation';
import { NATS_SERVER, startNatsServer } from './testing/start-nats-server';

/** What our broker is held to is held against the real one, so that neither can drift from the other unseen. */
if (NATS_SERVER === undefined) {
  describe('nats-server', () => {
    it.skip('is not on the PATH: what was recorded from it is not compared with it now', () => undefined);
  });
} else {
  let server: Awaited<ReturnType<typeof startNatsServer>>;

  beforeAll(async () => {
    server = await startNatsServer(NATS_SERVER as string);
  });

  afterAll(() => server.stop());

  describe.each(Object.entries(CONVERSATIONS))('with nats-server, %s', (_circumstance, conversations) => {
    it.each(Object.entries(conversations))('%s', async (_what, conversation) => {
      await expectConversation(server.port, conversation);
    });
  });
}
