import type { IncomingMessage } from 'node:http';

/** Anything but `chunked` is read by Node as if it were that, and by others as if it were not there. */
export const hasOtherTransferCoding = ({ headers, httpVersion }: IncomingMessage): boolean => {
  const coding = headers['transfer-encoding'];
  return coding !== undefined && (coding !== 'chunked' || httpVersion !== '1.1');
};
