import type { IncomingMessage } from 'node:http';

/** HTTP/1.0 is what some proxies speak to those behind them, and Vipps does not. */
export const isOtherHttpVersion = ({ httpVersion }: IncomingMessage, fromTheWorld: boolean): boolean =>
  httpVersion !== '1.1' && (fromTheWorld || httpVersion !== '1.0');
