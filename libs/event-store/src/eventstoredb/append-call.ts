import { convertToCommandError } from '@eventstore/db-client/dist/utils';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { decodeAppendAnswer, encodeAppend, type AppendMessage } from './append-message';
import { failureIn } from './append-failure';

export type AppendStream = Pick<ClientDuplexStream<Buffer, Buffer>, 'on' | 'write' | 'cancel'>;

interface Waiting {
  readonly resolve: (revision: number) => void;
  readonly reject: (error: unknown) => void;
}

/** One call over which all appends go and all answers come, in whatever order, for as long as it lasts. */
export class AppendCall {
  readonly #stream: AppendStream;
  readonly #waiting = new Map<number, Waiting>();
  #correlation = 0;
  #isOver = false;

  /** @param ended is told once, when nothing more can be appended, with what gRPC says of it */
  constructor(stream: AppendStream, ended: (error: Error) => void) {
    this.#stream = stream;
    const end = (error: Error) => {
      if (this.#isOver) return;
      this.#end(convertToCommandError(error));
      ended(error);
    };
    stream
      .on('data', (message: Buffer) => this.#hear(message))
      .on('error', end)
      .on('end', () => end(new Error('the store ended the call')));
  }

  /**
   * @returns the revision of the last event.
   * @throws the client's errors: what the server answered, or whatever ended the call
   */
  append(message: Omit<AppendMessage, 'correlation'>): Promise<number> {
    return new Promise((resolve, reject) => {
      const correlation = ++this.#correlation;
      this.#waiting.set(correlation, { resolve, reject });
      this.#stream.write(encodeAppend({ ...message, correlation }));
    });
  }

  /** Whatever is under way has no answer. */
  cancel(): void {
    if (this.#isOver) return;
    this.#end(new Error('the connection was renewed'));
    this.#stream.cancel();
  }

  #hear(message: Buffer): void {
    const { correlation, revision } = decodeAppendAnswer(message);
    const waiting = this.#waiting.get(correlation);
    this.#waiting.delete(correlation);
    if (revision === undefined) waiting?.reject(failureIn(message));
    else waiting?.resolve(revision);
  }

  #end(error: unknown): void {
    this.#isOver = true;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
