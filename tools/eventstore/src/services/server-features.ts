import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { unary, type CallHandler } from '../grpc/grpc-service';

/** The version whose behaviour is reproduced; clients decide by it what they may ask for. */
export const SERVER_VERSION = '24.10.0';

const STREAMS = 'event_store.client.streams.streams';
const SERVER_FEATURES = 'event_store.client.server_features.serverfeatures';
const GOSSIP = 'event_store.client.gossip.gossip';

/** What the server can, in lower case as the real one says it; what is not here, clients do not try. */
const METHODS: readonly (readonly [service: string, method: string, ...features: string[]])[] = [
  [STREAMS, 'append'],
  [STREAMS, 'batchappend', 'deadline_duration'],
  [STREAMS, 'delete'],
  [STREAMS, 'tombstone'],
  [STREAMS, 'read', 'position', 'events'],
  [SERVER_FEATURES, 'getsupportedmethods'],
  [GOSSIP, 'read'],
];

const supportedMethods = Buffer.from(
  new SupportedMethods()
    .setEventStoreServerVersion(SERVER_VERSION)
    .setMethodsList(
      METHODS.map(([service, method, ...features]) =>
        new SupportedMethod().setServiceName(service).setMethodName(method).setFeaturesList(features),
      ),
    )
    .serializeBinary(),
);

/** `ServerFeatures.GetSupportedMethods`: the first thing a client asks on a connection. */
export const serverFeatures: CallHandler = unary(() => supportedMethods);
