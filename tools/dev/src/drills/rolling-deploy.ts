import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Stack } from '../stack/stack';
import type { Stage } from './stage';

/**
 * A new version takes over from the old one, service by service, while customers pay: for a while both run, and see what
 * the other records. The newer one also writes an event that the older does not know.
 */
export async function rollingDeploy(stage: Stage): Promise<void> {
  const { stack, store, salesUnit, tell } = stage;
  const { eventstore, nats, vipps, health } = stack.endpoints;
  stage.startTraffic();
  await stage.untilVerified(10);

  const next = await Stack.start({
    directory: join(stage.directory, 'next'),
    supervised: true,
    environment: {
      PATH: process.env['PATH'],
      EVENTSTORE_URL: eventstore,
      NATS_URL: nats,
      VIPPS_BASE_URL: vipps,
      VIPPS_MERCHANT_SERIAL_NUMBER: salesUnit.merchantSerialNumber,
      VIPPS_CLIENT_ID: salesUnit.clientId,
      VIPPS_CLIENT_SECRET: salesUnit.clientSecret,
      VIPPS_SUBSCRIPTION_KEY: salesUnit.subscriptionKey,
    },
  });
  try {
    tell('The new version runs beside the old one, on the same log, bus and Vipps.');
    await stage.untilVerified(20);

    await stage.ask('seen-by-both', 'on-command');
    await stage.reached('seen-by-both', 'ReceiptAttached');
    const [newest] = await store.readLast(stage.streamOf('seen-by-both'), 1);
    await store.append(stage.streamOf('seen-by-both'), newest?.revision ?? 'no-stream', [
      { id: randomUUID(), type: 'OfANewerVersion', data: {}, metadata: { version: 1 } },
    ]);
    tell('It has written an event into a payment that the old one does not know.');

    for (const service of Object.keys(health)) {
      await stack.end(service);
      tell(`The old ${service} has finished what it had at hand, and ended.`);
      await stage.untilVerified(5);
    }
    await stage.platform.insist('payments.capture', { reference: 'seen-by-both', captureId: 'shipment-1' });
    await stage.allVerified();
    tell('The new version is alone, and has captured the payment with the unknown event.');
  } finally {
    await next.stop();
  }
}
