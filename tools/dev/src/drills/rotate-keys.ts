import { defaultSalesUnit } from '@payments/tools-vipps';
import type { Stage } from './stage';

/** The keys of Vipps and the secret of the webhooks are replaced, while customers pay. */
export async function rotateKeys(stage: Stage): Promise<void> {
  const { stack, platform, tell, salesUnit } = stage;
  stage.startTraffic();
  await stage.untilVerified(5);

  tell('A new webhook secret: `webhooks.rotate`. The old one is heard for a quarter of an hour more.');
  const reply = await platform.ask('webhooks.rotate', {});
  if (!reply.ok) throw new Error(`It was refused: ${reply.refused}`);
  await stage.untilVerified(5);

  const { secondarySubscriptionKey } = defaultSalesUnit;
  if (secondarySubscriptionKey === undefined) throw new Error('This Vipps has only one key');
  tell('A sales unit has two subscription keys. The services are restarted one by one with the second, from the file.');
  stage.writeSalesUnits([{ ...salesUnit, subscriptionKey: secondarySubscriptionKey }]);
  for (const service of Object.keys(stack.endpoints.health)) {
    await stack.restart(service);
    await stack.whenHealthy(service);
    tell(`${service} runs with the new key.`);
  }
  tell('Now the first key can be made anew in Vipps’ portal.');
  await stage.untilVerified(10);
}
