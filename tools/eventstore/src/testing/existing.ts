/** What a spec counts on being there. */
export function existing<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('There is nothing.');
  return value;
}
