import { resolve } from 'node:path';
import { EventStoreDb } from '@payments/event-store';
import { workspace } from '@payments/tools-dev/joining';
import { Failure } from '../failures';
import { laptopOf, loginOf, type CommonOptions } from '../surroundings';
import { connect } from '../talk';
import { lookAtBus } from './bus';
import { lookAtClock } from './clock';
import { readConfiguration } from './configuration';
import { lookAtEventStore } from './event-store';
import { fault, type Finding } from './findings';
import { lookAtGateway } from './gateway';
import { stackEnvironment } from './stack-environment';
import { lookAtVipps, lookForApproval } from './vipps';

/** Everything that a payment needs, each looked at whatever the others are like. */
export async function doctor(options: CommonOptions): Promise<readonly Finding[]> {
  const laptop = laptopOf(options);
  const variables = laptop
    ? stackEnvironment(laptop, resolve(workspace, options.directory), process.env)
    : { ...process.env, ...(options.nats !== undefined && { NATS_URL: options.nats }) };
  const { findings, settings, gateway } = readConfiguration(variables);

  const hasKeys = settings.salesUnits.every(({ clientId, clientSecret }) => clientId !== '' && clientSecret !== '');
  const looks = await Promise.all([
    hasKeys && URL.canParse(settings.vippsBaseUrl) ? lookAtVipps(settings, gateway.publicUrl) : [],
    URL.canParse(settings.vippsBaseUrl) ? [await lookAtClock(settings.vippsBaseUrl)] : [],
    URL.canParse(gateway.publicUrl) ? lookAtGateway(gateway) : [],
    settings.eventStoreUrl === '' ? [] : lookAtLog(settings),
    lookOverBus(options, variables),
  ]);
  return [...findings, ...looks.flat()];
}

async function lookAtLog(settings: ReturnType<typeof readConfiguration>['settings']): Promise<readonly Finding[]> {
  const store = new EventStoreDb(settings.eventStoreUrl);
  try {
    const finding = await lookAtEventStore(store);
    return [finding, ...(finding.level === 'ok' ? await lookForApproval(store, settings) : [])];
  } finally {
    await store.close();
  }
}

async function lookOverBus(options: CommonOptions, variables: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  try {
    const bus = await connect(loginOf(options, variables));
    return await lookAtBus(bus).finally(() => bus.close());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [fault('bus', error.message, error.whatToDo)];
  }
}
