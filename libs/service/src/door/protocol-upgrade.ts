import type { IncomingMessage } from 'node:http';

/** Nothing else is spoken here, and what follows on the connection shall not be anything else to a proxy either. */
export const wantsUpgrade = ({ headers }: IncomingMessage): boolean => headers.upgrade !== undefined;
