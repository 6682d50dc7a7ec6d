/** Where a page of a list ends: the values of its order in the last row. */
export type Place = readonly (string | number)[];

export const textOfPlace = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** What stands behind the place that the text tells. @throws RangeError if it is no such text. */
export function placeAfter(
  { columns, direction }: { readonly columns: readonly string[]; readonly direction: 'ASC' | 'DESC' },
  after: string | undefined,
): readonly { readonly sql: string; readonly values: Place }[] {
  if (after === undefined) return [];
  const values = readPlace(after, columns.length);
  const sql = `(${columns.join(', ')}) ${direction === 'ASC' ? '>' : '<'} (${columns.map(() => '?').join(', ')})`;
  return [{ sql, values }];
}

/** The first is a moment in the lists that go by time; no order mixes a moment with anything that is none. */
function readPlace(text: string, length: number): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(place) && place.length === length && place.every(isPart)) return place;
  } catch {
    // Said below: what was given is not ours.
  }
  throw new RangeError('after must be the next of the page before');
}

const isPart = (part: unknown): part is string | number => typeof part === 'string' || Number.isSafeInteger(part);
