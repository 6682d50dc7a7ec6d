/** So many of what may be endless. */
export function firstOf<Item>(items: Iterable<Item>, count: number): Item[] {
  const first: Item[] = [];
  if (count === 0) return first;
  for (const item of items) {
    first.push(item);
    if (first.length === count) break;
  }
  return first;
}
