/** The JSON value of a body; undefined where it is none. An empty body counts as an empty object. */
export function parseBody(rawBody: Buffer): unknown {
  if (rawBody.length === 0) return {};
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}
