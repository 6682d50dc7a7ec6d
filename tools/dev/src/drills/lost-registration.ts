import { Vipps } from '@payments/vipps-client';
import type { Stage } from './stage';

/** Vipps has deleted our webhook, as after two weeks of silence: nobody is told, and no delivery comes. */
export async function lostRegistration(stage: Stage): Promise<void> {
  const { stack, tell, salesUnit } = stage;
  const vipps = new Vipps({ baseUrl: stack.endpoints.vipps, salesUnit, system: { name: 'drill', version: '1' } });
  try {
    const registered = async () => {
      const listed = await vipps.webhooks.list();
      return listed.kind === 'done' ? listed.value : [];
    };
    stage.startTraffic();
    await stage.untilVerified(5);

    for (const { id } of await registered()) await vipps.webhooks.delete(id);
    tell('The registration is gone at Vipps. Payments go on: customers’ answers are found by asking.');
    await stage.untilVerified(10);

    tell('The gateway looks after its registration every ten minutes, and at its start. It is restarted.');
    await stack.restart('webhook-gateway');
    await stage.until(async () => (await registered()).length === 1, 'the webhook is registered again');
    tell('It is registered again, with a new secret.');
    await stage.untilVerified(5);
  } finally {
    await vipps.close();
  }
}
