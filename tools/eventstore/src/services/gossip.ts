import { randomUUID } from 'node:crypto';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { unary, type CallHandler } from '../grpc/grpc-service';

/** Under which address clients find the server. */
export interface Advertised {
  readonly host: string;
  readonly port: number;
}

/** 100 ns ticks a millisecond. */
const TICKS = 10_000;

/**
 * `Gossip.Read`, which clients ask to find a cluster's members: there is one, and it leads. The address is asked for
 * late: which port it is, is known only once the server listens.
 */
export function gossip(advertised: () => Advertised): CallHandler {
  const instance = new UUID().setString(randomUUID());
  return unary(() => {
    const { host, port } = advertised();
    const leader = new MemberInfo()
      .setInstanceId(instance)
      .setTimeStamp(String(Date.now() * TICKS))
      .setState(MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new EndPoint().setAddress(host).setPort(port));
    return Buffer.from(new ClusterInfo().setMembersList([leader]).serializeBinary());
  });
}
