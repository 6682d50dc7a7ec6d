/** What a stream must look like for an append to happen: a revision from 0, or one of the three below. */
export type ExpectedRevision = number;

export const NO_STREAM = -1;
export const ANY = -2;
export const STREAM_EXISTS = -4;
