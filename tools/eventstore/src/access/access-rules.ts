import type { IncomingMessage } from 'node:http';
import type { GrpcCall } from '../grpc/grpc-call';
import { describedStreamOf, isMetadataStream } from '../streams/stream-metadata';
import type { Streams } from '../streams/streams';
import type { Caller, Users } from './users';

/** Who may do what with which stream. */
export interface AccessRules {
  readonly mayRead: (call: GrpcCall, stream: string) => boolean;
  readonly mayWrite: (call: GrpcCall, stream: string) => boolean;
  readonly mayDelete: (call: GrpcCall, stream: string) => boolean;
}

type Right = 'r' | 'w' | 'd';

export const anybody = () => true;

/** Without TLS there is nothing to know anybody by, and everything is allowed: as a real server does with `--insecure`. */
export const NO_RULES: AccessRules = { mayRead: anybody, mayWrite: anybody, mayDelete: anybody };

/**
 * Everybody known by name may use ordinary streams, and only administrators those that begin with `$`, unless the `$acl`
 * of a stream's metadata says otherwise.
 */
export function accessRules(users: Users, streams: Streams): AccessRules {
  const may = (right: Right) => (call: GrpcCall, stream: string) => {
    const caller = users.callerOf(call);
    return caller.isAdministrator || isAllowed(caller, right, stream, streams);
  };
  return { mayRead: may('r'), mayWrite: may('w'), mayDelete: may('d') };
}

function isAllowed(caller: Caller, right: Right, stream: string, streams: Streams): boolean {
  const isMetadata = isMetadataStream(stream);
  const described = isMetadata ? describedStreamOf(stream) : stream;
  const listed = streams.head(described).metadata.acl?.[isMetadata ? `$m${right}` : `$${right}`];
  if (listed !== undefined) return isListed(caller, listed);
  return caller.name !== undefined && !described.startsWith('$');
}

/** A right is given to one role or to several: a login name, or `$all` for everybody. */
function isListed({ name }: Caller, listed: unknown): boolean {
  const roles: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  return roles.includes('$all') || (name !== undefined && roles.includes(name));
}

/** The pages show everything, so they are for administrators. */
export const mayLook =
  (users: Users) =>
  (request: IncomingMessage): boolean => {
    try {
      return users.callerOf(request).isAdministrator;
    } catch {
      return false;
    }
  };
