import { Client, credentials, status, type ServiceDefinition } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { MonitoringService } from '@eventstore/db-client/generated/monitoring_grpc_pb';
import { OperationsService } from '@eventstore/db-client/generated/operations_grpc_pb';
import { PersistentSubscriptionsService } from '@eventstore/db-client/generated/persistent_grpc_pb';
import { ProjectionsService } from '@eventstore/db-client/generated/projections_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { UsersService } from '@eventstore/db-client/generated/users_grpc_pb';
import { Embedded } from '../testing/embedded';

const embedded = new Embedded({ durable: false });
let client: Client;
beforeAll(async () => {
  await embedded.start();
  client = new Client(`127.0.0.1:${embedded.server.port}`, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  await embedded.stop();
});

/** Everything that the client package knows how to ask for. */
const SERVICES = [
  StreamsService,
  PersistentSubscriptionsService,
  ProjectionsService,
  OperationsService,
  UsersService,
  MonitoringService,
  GossipService,
  ServerFeaturesService,
] as unknown as readonly ServiceDefinition[];
const METHODS = SERVICES.flatMap((service) => Object.values(service).map(({ path }) => path));

const asIs = (bytes: Buffer): Buffer => bytes;

/** Asks without saying anything. @returns how the call ended. */
function call(path: string): Promise<{ readonly code: number; readonly answers: readonly Buffer[] }> {
  return new Promise((resolve) => {
    const answers: Buffer[] = [];
    const asking = client.makeServerStreamRequest(path, asIs, asIs, Buffer.alloc(0));
    asking.on('data', (answer: Buffer) => answers.push(answer));
    asking.on('error', () => undefined);
    asking.on('status', ({ code }) => resolve({ code, answers }));
  });
}

async function supported() {
  const { answers } = await call('/event_store.client.server_features.ServerFeatures/GetSupportedMethods');
  return SupportedMethods.deserializeBinary(answers[0] as Buffer);
}

describe('the list of what the server can', () => {
  it('has what the server answers, and nothing that it leaves out', async () => {
    const listed = (await supported())
      .getMethodsList()
      .map((method) => `/${method.getServiceName()}/${method.getMethodName()}`);
    const answered: string[] = [];
    for (const path of METHODS) {
      if ((await call(path)).code !== status.UNIMPLEMENTED) answered.push(path.toLowerCase());
    }
    expect(METHODS.length).toBeGreaterThan(40);
    expect(listed.sort()).toEqual(answered.sort());
  });

  it('tells the version whose behaviour clients may count on', async () => {
    expect((await supported()).getEventStoreServerVersion()).toMatch(/^24\./);
  });
});
