/** What a stream must look like for an append to happen: a revision from 0, or one of the three below. */
export type ExpectedRevision = number;

export const NO_STREAM = -1;
export const ANY = -2;
export const STREAM_EXISTS = -4;

/**
 * What a bare number on the wire asks for: the protocol has 64 bits for it, and all of them set is another way to say that
 * there is to be no stream. @returns undefined if no stream can ever be at it.
 */
export function expectedAt(revision: bigint): ExpectedRevision | undefined {
  const signed = BigInt.asIntN(64, revision);
  if (signed === -1n) return NO_STREAM;
  return signed < 0n ? undefined : Number(signed);
}
