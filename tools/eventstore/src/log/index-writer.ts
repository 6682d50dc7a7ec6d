import type { Append, LogEntry } from './log-entry';
import { FIRST_FRAME } from './log-file';
import { behind, frameOf } from './log-frames';
import type { LogIndex } from './log-index';

/** The index follows this long behind the log, or this many appends if they come faster: a few large transactions. */
const DELAY_MS = 200;
const APPENDS_MAX = 2000;
/** How far apart landmarks are, and so how much of the log is read in vain to find a position. */
const LANDMARK_EVERY_BYTES = 64 * 1024;
/** Further behind than this, appends wait for the index: what it lacks is held in memory. */
const BEHIND_BYTES_MAX = 16 * 1024 * 1024;
const RETRY_MS = 1000;

/** Brings the index up to the log in the background. */
export class IndexWriter {
  #waiting: Append[] = [];
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;
  #indexedTo: number;

  constructor(
    private readonly index: Pick<LogIndex, 'add' | 'landmarkBefore'>,
    /** Told of what is in the index now, in order. */
    private readonly indexed: (appends: readonly Append[]) => void,
    /** How long a disk that refused is left alone. */
    private readonly retryMs = RETRY_MS,
  ) {
    this.#indexedTo = index.landmarkBefore(Number.MAX_SAFE_INTEGER) ?? FIRST_FRAME;
  }

  /** The beginning of the first frame that is not in the index. */
  get indexedTo(): number {
    return this.#indexedTo;
  }

  /** Takes on an append that is on disk. They must come in order. */
  add(append: Append): void {
    if (append.entries.length === 0) return;
    this.#waiting.push(append);
    if (this.#writing || this.#failure) return;
    if (this.#waiting.length >= APPENDS_MAX) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), DELAY_MS);
  }

  /** @throws why the index cannot be written, if that is why it is far behind. */
  async whenNotFarBehind(unindexedBytes: number): Promise<void> {
    if (unindexedBytes <= BEHIND_BYTES_MAX) return;
    if (!this.#failure) await (this.#writing ?? this.#start());
    if (this.#failure) throw this.#failure;
  }

  /** Indexes all there is. */
  async finish(): Promise<void> {
    while (this.#writing || (this.#waiting.length > 0 && !this.#failure)) await (this.#writing ?? this.#start());
    clearTimeout(this.#timer);
  }

  #start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#write();
    return this.#writing;
  }

  async #write(): Promise<void> {
    const appends = this.#waiting;
    this.#waiting = [];
    const landmarks = landmarksOf(appends, this.#indexedTo);
    try {
      await this.index.add(appends, landmarks);
      this.#failure = undefined;
      this.#indexedTo = landmarks.at(-1) as number;
      this.indexed(appends);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#waiting = appends.concat(this.#waiting);
    }
    this.#writing = undefined;
    if (this.#waiting.length === 0) return;
    if (this.#waiting.length >= APPENDS_MAX && !this.#failure) void this.#start();
    else this.#timer = setTimeout(() => this.#start(), this.#failure ? this.retryMs : DELAY_MS);
  }
}

/** Frames that are far enough from the one before; the last is the end of all of them, where the index then ends. */
function landmarksOf(appends: readonly Append[], from: number): number[] {
  const landmarks: number[] = [];
  let last = from;
  let end = from;
  for (const { entries } of appends) {
    const frame = frameOf((entries[0] as LogEntry).event.position);
    if (frame - last >= LANDMARK_EVERY_BYTES) landmarks.push((last = frame));
    end = behind((entries.at(-1) as LogEntry).event);
  }
  landmarks.push(end);
  return landmarks;
}
