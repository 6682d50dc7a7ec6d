import type { Role, Session } from '../api/session';
import { TOKENS } from './run-console';

/** For specs: what a browser does with cookies and with the headers that only a browser may set. */
export class Browser {
  readonly #url: string;
  #cookie: string | undefined;
  csrfToken: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  static async loggedInAs(role: Role, url: string): Promise<Browser> {
    const browser = new Browser(url);
    const answer = await browser.post('/api/session', { token: TOKENS[role] });
    if (answer.status !== 200) throw new Error(`Not let in: ${answer.status}`);
    browser.csrfToken = ((await answer.json()) as Session).csrfToken;
    return browser;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.ask('GET', path, { headers });
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const own = { 'content-type': 'application/json', origin: this.#url, ...this.#csrfHeader, ...headers };
    return this.ask('POST', path, { headers: own, body: JSON.stringify(body) });
  }

  delete(path: string): Promise<Response> {
    return this.ask('DELETE', path, { headers: { origin: this.#url, ...this.#csrfHeader } });
  }

  /** Keeps the cookie that comes back. */
  async ask(method: string, path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const headers = { ...(this.#cookie !== undefined && { cookie: this.#cookie }), ...init.headers };
    const answer = await fetch(`${this.#url}${path}`, { redirect: 'manual', ...init, method, headers });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0];
    return answer;
  }

  /** What it would send. */
  get cookie(): string | undefined {
    return this.#cookie;
  }

  get #csrfHeader(): Readonly<Record<string, string>> {
    return this.csrfToken === undefined ? {} : { 'x-csrf-token': this.csrfToken };
  }
}
