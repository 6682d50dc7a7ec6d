import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stage';

/**
 * The event store is lost, and the newest backup is older than what Vipps did. The order platform sends again what it has
 * no evidence of, and everything is found at Vipps under our keys: nothing is asked for, captured or receipted twice.
 */
export async function restoreFromBackup(stage: Stage): Promise<void> {
  const { stack, platform, tell } = stage;
  const live = join(stage.directory, 'eventstore');
  const backup = join(stage.directory, 'backup');

  for (const reference of ['captured-before', 'captured-after']) {
    await stage.ask(reference, 'on-command');
    await stage.reached(reference, 'ReceiptAttached');
  }
  await platform.insist('payments.capture', { reference: 'captured-before', captureId: 'shipment-1' });
  await stage.reached('captured-before', 'CaptureVerified');

  await stack.end('eventstore');
  cpSync(live, backup, { recursive: true });
  await stack.restart('eventstore');
  tell('A backup of the event store: one payment captured, another paid and waiting for its capture.');

  await platform.insist('payments.capture', { reference: 'captured-after', captureId: 'shipment-2' });
  await stage.ask('requested-after');
  for (const reference of ['captured-after', 'requested-after']) await stage.reached(reference, 'CaptureVerified');
  tell('After the backup the second is captured, and a third is requested, paid and captured.');

  for (const service of Object.keys(stack.endpoints.health)) await stack.end(service);
  await stack.end('eventstore');
  rmSync(live, { recursive: true });
  cpSync(backup, live, { recursive: true });
  await stack.restart('eventstore');
  for (const service of Object.keys(stack.endpoints.health)) await stack.restart(service);
  await stage.reconnect();
  tell('The event store is lost and restored from the backup. The log knows nothing of what happened after it:');
  tell(`  captured-after: ${(await stage.typesOf('captured-after')).join(', ')}`);
  tell(`  requested-after: ${(await stage.typesOf('requested-after')).join(', ') || 'nothing'}`);

  tell('The order platform sends again what it sent since, under the same ids.');
  await platform.insist('payments.capture', { reference: 'captured-after', captureId: 'shipment-2' });
  await stage.ask('requested-after');
  for (const reference of ['captured-after', 'requested-after']) await stage.reached(reference, 'CaptureVerified');
  tell('Both are verified again, by what Vipps has: nothing was captured or receipted a second time.');
}
