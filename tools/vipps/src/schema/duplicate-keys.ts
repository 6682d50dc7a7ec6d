/** A string, or one of the signs that give JSON its shape. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** Whether an object anywhere under the given name spells a key twice; a parsed value cannot tell. */
export function duplicateKeysIn(json: string, name: string): boolean {
  const open: { name: string | undefined; keys: Set<string> }[] = [];
  let before = '';
  let pendingKey: string | undefined;
  for (const [sign] of json.matchAll(token)) {
    if (sign === ':') {
      pendingKey = before;
      const inside = open.at(-1);
      if (inside?.name === JSON.stringify(name) && inside.keys.has(before)) return true;
      inside?.keys.add(before);
    } else if (sign === '{' || sign === '[') {
      open.push({ name: pendingKey, keys: new Set() });
      pendingKey = undefined;
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') pendingKey = undefined;
    before = sign;
  }
  return false;
}
