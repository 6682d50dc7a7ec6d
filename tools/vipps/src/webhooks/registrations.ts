import { randomBytes, randomUUID } from 'node:crypto';
import type { Storage } from '../storage/storage';

export interface Registration {
  id: string;
  merchantSerialNumber: string;
  url: string;
  events: string[];
  /** Shown once, when it is made. Sixty-four bytes in Base64, as observed; it is used as the text that it is. */
  secret: string;
  /** Of the sales unit's registration before this one, which may be gone; undefined for the first. */
  formerSecret?: string | undefined;
  /** Since when every attempt failed; undefined while the receiver answers. */
  failingSince?: number | undefined;
}

const SECRET_BYTES = 64;

/** Who wants to hear of what, per sales unit. The same URL twice is two registrations, with a secret each. */
export class Registrations {
  readonly #registrations = new Map<string, Registration>();
  /** By sales unit: what its next registration replaces. */
  readonly #latestSecrets = new Map<string, string>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key, value } of storage.entries<Registration>('registrations')) this.#registrations.set(key, value);
    for (const { key, value } of storage.entries<string>('latestSecrets')) this.#latestSecrets.set(key, value);
  }

  add({ merchantSerialNumber, url, events }: Pick<Registration, 'merchantSerialNumber' | 'url' | 'events'>) {
    const secret = randomBytes(SECRET_BYTES).toString('base64');
    const formerSecret = this.#latestSecrets.get(merchantSerialNumber);
    const registration: Registration = { id: randomUUID(), merchantSerialNumber, url, events, secret, formerSecret };
    this.save(registration);
    this.#latestSecrets.set(merchantSerialNumber, secret);
    this.#storage.put('latestSecrets', merchantSerialNumber, secret);
    return registration;
  }

  save(registration: Registration): void {
    this.#registrations.set(registration.id, registration);
    this.#storage.put('registrations', registration.id, registration);
  }

  remove(id: string): void {
    this.#registrations.delete(id);
    this.#storage.remove('registrations', id);
  }

  find(id: string): Registration | undefined {
    return this.#registrations.get(id);
  }

  of(merchantSerialNumber: string): Registration[] {
    return this.all().filter((registration) => registration.merchantSerialNumber === merchantSerialNumber);
  }

  all(): Registration[] {
    return [...this.#registrations.values()];
  }
}
