import { ROLES, type Role } from '../api/session';
import { isSame } from './sessions';

/** So many wrong tokens in a minute, from wherever: then nobody is listened to for the rest of it. */
const WRONG_MAX = 20;
const WINDOW_MS = 60_000;

/** Log-in with a secret that is handed to whoever may play a role; what they do is recorded under the role's name. */
export class Tokens {
  readonly #tokens: Readonly<Partial<Record<Role, string>>>;
  readonly #now: () => number;
  #wrong: number[] = [];

  /** @param now epoch ms */
  constructor(tokens: Readonly<Partial<Record<Role, string>>>, now: () => number) {
    this.#tokens = tokens;
    this.#now = now;
  }

  get isUsed(): boolean {
    return Object.keys(this.#tokens).length > 0;
  }

  roleOf(token: string): Role | 'wrong' | 'too-many-wrong' {
    const now = this.#now();
    this.#wrong = this.#wrong.filter((at) => at > now - WINDOW_MS);
    if (this.#wrong.length >= WRONG_MAX) return 'too-many-wrong';
    // All of them are compared, so that the time tells nothing.
    const [role] = ROLES.filter((one) => isSame(token, this.#tokens[one] ?? '') && this.#tokens[one] !== undefined);
    if (role) return role;
    this.#wrong.push(now);
    return 'wrong';
  }
}

/** Under which an action is recorded that a token allowed. */
export const handleOf = (role: Role): string => `token:${role}`;
