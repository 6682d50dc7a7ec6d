import type { IncomingMessage } from 'node:http';

/** A whole address, `*` or an authority instead of a path: for proxies, and we are none. */
export const isOtherRequestTarget = ({ url = '' }: IncomingMessage): boolean => !url.startsWith('/');
