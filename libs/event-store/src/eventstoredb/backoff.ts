const FIRST_MS = 50;
const LONGEST_MS = 1000;

/**
 * How long to wait before trying again: doubling, with full jitter, so that the many who lost the same server do not
 * come back at the same moment.
 *
 * @param failures how often it failed in a row, from 1.
 */
export const backoffMs = (failures: number, random: () => number): number =>
  random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
