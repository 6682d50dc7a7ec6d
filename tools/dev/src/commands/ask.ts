import { OrderPlatform } from '../platform/order-platform';
import { runningEndpoints } from './running-endpoints';

/** Asks the running stack over NATS, and prints the answer; the exit code says whether it was a yes. */
export async function ask(directory: string, subject: string, body: object): Promise<void> {
  const platform = await OrderPlatform.connect(runningEndpoints(directory).nats);
  try {
    const reply = await platform.ask(subject, body);
    console.log(JSON.stringify(reply, undefined, 2));
    if (!reply.ok) process.exitCode = 1;
  } finally {
    await platform.close();
  }
}
