import type { Stage } from './stage';

const PAYMENTS = 12;

interface Listed {
  readonly payments: readonly { readonly reference: string }[];
  readonly next?: string;
}

/** A service was deployed without the keys of a sales unit: everything of that sales unit is parked, with its reason. */
export async function parkedFlood(stage: Stage): Promise<void> {
  const { stack, platform, tell, salesUnit } = stage;
  const stranger = { ...salesUnit, merchantSerialNumber: '7654321' };
  const references = Array.from({ length: PAYMENTS }, (_, index) => `flooded-${index + 1}`);

  tell('The capture service is deployed with the keys of another sales unit alone.');
  stage.writeSalesUnits([stranger]);
  await stack.restart('capture');
  for (const reference of references) await stage.ask(reference);

  const parked = async () => (await platform.ask('payments.list', { status: 'parked' })) as unknown as Listed;
  await stage.until(async () => (await parked()).payments.length === PAYMENTS, 'all of them are parked');
  tell(`${PAYMENTS} payments are parked after three tries each, and said so. Whoever looks finds: fault-of-ours.`);

  tell('The keys are put right, and capture is restarted. What is parked is tried again on command:');
  stage.writeSalesUnits([salesUnit]);
  await stack.restart('capture');
  for (const { reference } of (await parked()).payments) await platform.insist('payments.retry', { reference });
  await stage.until(async () => (await parked()).payments.length === 0, 'nothing is parked any more');
  tell('None is parked any more.');
}
