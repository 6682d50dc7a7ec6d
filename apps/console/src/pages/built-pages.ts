import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Its name changes with what is in it. */
  readonly isForEver: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Open to whoever comes, like the pages of the console: nothing in them is about a payment. */
export const CONTRACTS = '/contracts/';

/** What runs in the browser, read whole at the start: what is not in the list cannot be asked for, however it is written. */
export class BuiltPages {
  readonly #files: ReadonlyMap<string, BuiltFile>;

  /** @param contracts the folder of the pages about the contracts, which are under {@link CONTRACTS}. */
  constructor(directory: string, contracts: string) {
    this.#files = new Map([...filesIn(directory, '/'), ...filesIn(contracts, CONTRACTS)]);
  }

  /** The file of that path, or the page that makes its own of every other path; nothing where none was built. */
  at(path: string): BuiltFile | undefined {
    if (path === CONTRACTS) return this.#files.get(`${CONTRACTS}index.html`);
    if (path.startsWith(CONTRACTS)) return this.#files.get(path);
    return this.#files.get(path) ?? (path.startsWith('/assets/') ? undefined : this.#files.get('/index.html'));
  }
}

function filesIn(directory: string, under: string): readonly (readonly [string, BuiltFile])[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => {
      const path = `${under}${relative(directory, file).split(sep).join('/')}`;
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      return [path, { type, bytes: readFileSync(file), isForEver: path.startsWith('/assets/') }];
    });
}
