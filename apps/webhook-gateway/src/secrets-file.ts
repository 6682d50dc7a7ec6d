import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Registration } from './registrations';

/**
 * Keeps the webhook secrets of this gateway, readable by its user alone. Vipps shows a secret once; losing the file costs
 * a new registration. Instances of one public address share it.
 */
export class SecretsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Nothing if the file is lost or spoilt: a start that fails over it would cost more than a new registration. */
  async read(): Promise<readonly Registration[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    return registrationsIn(text);
  }

  /** Whole or not at all, and on the disk before it counts. */
  async write(registrations: readonly Registration[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const unfinished = `${this.#path}.${randomUUID()}.new`;
    const file = await open(unfinished, 'wx', 0o600);
    await file.writeFile(JSON.stringify(registrations, undefined, 2));
    await file.sync();
    await file.close();
    await rename(unfinished, this.#path);
  }
}

function registrationsIn(text: string): readonly Registration[] {
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) ? kept.filter(isRegistration) : [];
  } catch {
    return [];
  }
}

const FIELDS = ['merchantSerialNumber', 'pathId', 'url', 'id', 'secret'] as const satisfies (keyof Registration)[];

const isRegistration = (kept: unknown): kept is Registration =>
  typeof kept === 'object' &&
  kept !== null &&
  FIELDS.every((field) => typeof (kept as Record<string, unknown>)[field] === 'string');
