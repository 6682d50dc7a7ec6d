import type { IncomingMessage } from 'node:http';

const HEADERS_MAX = 60;

/** Node's own limit would leave out the rest without a word, so it is none for what is counted here. */
export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean => rawHeaders.length / 2 > HEADERS_MAX;
