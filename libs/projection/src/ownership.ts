/**
 * Which of several instances of a service acts on a payment. All of them fold everything; that one acts and the others look
 * on only spares Vipps the same call twice. What is right does not rest on it: derived keys and expected revisions make two
 * that act on the same payment harmless, so instances need not agree at every moment on who is alive.
 */
export interface Ownership {
  /** Whether this instance acts on the payment with this stream. */
  owns(stream: string): boolean;
  /** Calls whenever the answer may have changed. */
  onChange(listener: () => void): void;
}

/** Of the only instance. */
export const alone: Ownership = { owns: () => true, onChange: () => undefined };

/**
 * The same for whoever asks, in whatever order the instances are named; when one goes, only what was its own moves
 * (rendezvous hashing, Thaler and Ravishankar 1998).
 */
export function ownerOf(stream: string, instances: Iterable<string>): string | undefined {
  let owner: string | undefined;
  let highest = -1;
  for (const instance of instances) {
    const weight = weightOf(`${instance} ${stream}`);
    if (owner === undefined || weight > highest || (weight === highest && instance > owner)) {
      owner = instance;
      highest = weight;
    }
  }
  return owner;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a of 32 bits, mixed once more at the end: names that differ in their last letter alone must fall far apart. */
function weightOf(text: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
