import { setTimeout as sleep } from 'node:timers/promises';
import { exampleRequest } from '../platform/example-request';
import type { Stage } from './stage';

const AWAY_MS = 8_000;

/** The event store hangs: it takes connections and answers nothing, as behind a broken network. */
export async function storeUnreachable(stage: Stage): Promise<void> {
  const { stack, platform, tell } = stage;
  stage.startTraffic();
  await stage.untilVerified(10);

  tell('The event store stops answering (SIGSTOP). Commands are not taken, and nobody is told that they were.');
  stack.kill('eventstore', 'SIGSTOP');
  const command = exampleRequest({ reference: 'asked-while-away' });
  const answer = await platform.ask('payments.request', command).then(
    (reply) => (reply.ok ? 'taken' : reply.refused),
    () => 'no answer',
  );
  if (answer === 'taken') throw new Error('A command was acknowledged that cannot be durable');
  tell(`A command meanwhile: ${answer}. The order platform sends the same one again until it is answered.`);
  await sleep(AWAY_MS);

  tell(`After ${AWAY_MS / 1000} s it answers again (SIGCONT).`);
  stack.kill('eventstore', 'SIGCONT');
  await stage.ask('asked-while-away');
  await stage.untilVerified(10);
}
