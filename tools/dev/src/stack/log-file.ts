import { createWriteStream, type WriteStream } from 'node:fs';

const TAIL_LINES = 15;

/** What a part has said: appended to its file, the last lines also at hand for whoever wonders why it died. */
export class LogFile {
  readonly path: string;
  readonly #stream: WriteStream;
  readonly #tail: string[] = [];

  constructor(path: string) {
    this.path = path;
    this.#stream = createWriteStream(path, { flags: 'a' });
  }

  append(line: string): void {
    this.#stream.write(`${line}\n`);
    this.#tail.push(line);
    if (this.#tail.length > TAIL_LINES) this.#tail.shift();
  }

  /** From here on the tail is another life's. */
  begin(): void {
    this.#tail.length = 0;
  }

  get tail(): readonly string[] {
    return this.#tail;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(resolve));
  }
}
