/** Somebody with a browser at the console of a stack, as far as a spec needs one: what it is answered, word for word. */
export interface Visitor {
  /** The answer to a question, whatever its status. */
  get(path: string): Promise<string>;
  post(path: string, body: object): Promise<string>;
  /** All that was said on the live connection until now. */
  heard(): string;
  /** Closes it. */
  hangUp(): void;
}

/** @param link as the stack prints it: it logs in. */
export async function visitConsole(link: string): Promise<Visitor> {
  const { origin, hash } = new URL(link);
  const loggedIn = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  if (loggedIn.status !== 200) throw new Error(`The console does not let us in: ${loggedIn.status}`);
  const { csrfToken } = (await loggedIn.json()) as { csrfToken: string };
  const cookie = (loggedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const headers = { origin, cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' };

  const ended = new AbortController();
  const { body: live } = await fetch(`${origin}/api/live`, { headers, signal: ended.signal });
  const heard: Uint8Array[] = [];
  void listenTo(live, heard);

  return {
    get: async (path) => (await fetch(`${origin}${path}`, { headers })).text(),
    post: async (path, body) =>
      (await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).text(),
    heard: () => Buffer.concat(heard).toString('utf8'),
    hangUp: () => ended.abort(),
  };
}

async function listenTo(live: ReadableStream<Uint8Array> | null, heard: Uint8Array[]): Promise<void> {
  try {
    for await (const part of live ?? []) heard.push(part);
  } catch {
    // It was hung up: what was heard was heard.
  }
}
