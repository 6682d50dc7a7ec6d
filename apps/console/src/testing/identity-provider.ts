import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const CLIENT = { clientId: 'console', clientSecret: 'the-secret-of-the-console' } as const;

export interface IdentityProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** For specs: a real one, in a process of its own, that sends browsers back to any port of this machine. */
export async function startIdentityProvider(port = 0): Promise<IdentityProvider> {
  const script = join(__dirname, 'identity-provider.mjs');
  const child = spawn(process.execPath, [script, CLIENT.clientId, CLIENT.clientSecret, String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    issuer: line.replace('ready ', ''),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** Somebody with a browser of their own at the provider, who says who they are and agrees to everything. */
export class PersonAtProvider {
  readonly #cookies = new Map<string, string>();
  readonly #name: string;

  /** @param name `alice:look,other` is alice, with these two roles. */
  constructor(name: string) {
    this.#name = name;
  }

  /** @returns where the provider sends the browser in the end. */
  async logIn(address: string): Promise<string> {
    const { origin } = new URL(address);
    let next = address;
    while (new URL(next).origin === origin) {
      const answer = await this.#ask(next);
      next = answer.status === 200 ? await this.#fillIn(next, await answer.text()) : locationOf(answer, origin);
    }
    return next;
  }

  /** Whatever the form asks. */
  async #fillIn(address: string, page: string): Promise<string> {
    const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
    const body = new URLSearchParams({ prompt, login: this.#name, password: 'any' });
    return locationOf(await this.#ask(address, { method: 'POST', body }), address);
  }

  async #ask(address: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }
}

function locationOf(answer: Response, base: string): string {
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`The identity provider answers with ${answer.status} and sends nobody on.`);
  return new URL(location, base).href;
}
