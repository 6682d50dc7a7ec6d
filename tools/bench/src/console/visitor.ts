/** Somebody who is logged in to the console and looks at its pages. */
export class Visitor {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** @throws Error if the token is not taken. */
  static async loggedIn(url: string, token: string): Promise<Visitor> {
    const headers = { 'content-type': 'application/json', origin: url };
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ token }) });
    const [cookie] = answer.headers.getSetCookie();
    if (!answer.ok || cookie === undefined) throw new Error(`The console lets nobody in: ${answer.status}`);
    return new Visitor(url, cookie.split(';')[0] ?? '');
  }

  /** @throws Error if it is refused. */
  async ask<Answer>(path: string): Promise<Answer> {
    const answer = await this.#fetch(path);
    if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** @returns how long it took until all was there, in ms: what a page asks for it asks for at once. */
  async look(paths: readonly string[]): Promise<number> {
    const askedAt = performance.now();
    await Promise.all(paths.map((path) => this.ask(path)));
    return performance.now() - askedAt;
  }

  /** Is told what happens, until it is aborted. */
  async listen(told: (name: string, value: unknown) => void, signal: AbortSignal): Promise<void> {
    const answer = await this.#fetch('/api/live', signal);
    let text = '';
    try {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const parts = `${text}${chunk}`.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const [, name, data] = /^event: (\S+)\ndata: (.*)$/.exec(part) ?? [];
          if (name !== undefined && data !== undefined) told(name, JSON.parse(data));
        }
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #fetch(path: string, signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie }, ...(signal && { signal }) });
  }
}
