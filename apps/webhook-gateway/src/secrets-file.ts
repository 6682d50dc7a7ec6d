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

  async read(): Promise<readonly Registration[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    return JSON.parse(text) as readonly Registration[];
  }

  /** Whole or not at all, and on the disk before it counts. */
  async write(registrations: readonly Registration[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const unfinished = `${this.#path}.new`;
    const file = await open(unfinished, 'w', 0o600);
    await file.writeFile(JSON.stringify(registrations, undefined, 2));
    await file.sync();
    await file.close();
    await rename(unfinished, this.#path);
  }
}
