/** Where HTTP comes in: health and metrics for all, and what the modules' controllers serve. */
export interface HttpDoor {
  readonly host: string;
  readonly port: number;
  /** PEM. With it the door faces the world; without, only a proxy and other neighbours come to it. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Where metrics are asked for instead, if this door is open to the world. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Lower case: those that decide something beside the ones that decide for every request. None may come twice. */
  readonly singleHeaders?: readonly string[];
  /** For whom room is kept when strangers crowd the door. */
  readonly isKnown?: (address: string) => boolean;
  readonly limits?: Partial<DoorLimits>;
}

export interface DoorLimits {
  /** From the connection, or from the end of the last answer, to the end of the headers; a handshake takes no longer. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** How often those two are looked after, which comes on top of them. */
  readonly lookEveryMs: number;
  /** A connection on which nothing is asked is let go. */
  readonly idleMs: number;
  readonly connections: number;
  /** Of these, how many one stranger's address may have, at a door that faces the world. */
  readonly connectionsPerAddress: number;
}

/** Five seconds for the headers and eight for all, at the most. */
const USUAL: Omit<DoorLimits, 'idleMs'> = {
  headersMs: 4_500,
  requestMs: 7_500,
  lookEveryMs: 500,
  connections: 1_000,
  connectionsPerAddress: 100,
};

const STRANGERS_IDLE_MS = 5_000;
/** Longer than a proxy keeps a connection, which would otherwise send a request into one that is just being closed. */
const PROXYS_IDLE_MS = 72_000;

export const facesTheWorld = ({ tls }: Pick<HttpDoor, 'tls'>): boolean => tls !== undefined;

export const limitsOf = (door: HttpDoor): DoorLimits => ({
  ...USUAL,
  idleMs: facesTheWorld(door) ? STRANGERS_IDLE_MS : PROXYS_IDLE_MS,
  ...door.limits,
});
