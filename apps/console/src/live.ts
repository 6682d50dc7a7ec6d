import type { LiveEvents } from './api/live';
import type { LiveLink } from './live-link';
import { shownRow, type Row } from './read-model/row';
import type { SystemWatch } from './system/system-watch';

/** In one breath no more rows than a page has: who is told of a crowd asks for the page anew. */
const ROWS_MAX = 200;

interface Listener {
  readonly link: LiveLink;
  /** Whether whoever listens may still. */
  readonly isWelcome: () => boolean;
}

/** All browsers that are told what happens. */
export class Live {
  readonly #listeners = new Set<Listener>();
  readonly #watch: Pick<SystemWatch, 'picture'>;

  constructor(watch: Pick<SystemWatch, 'picture' | 'onPicture'>) {
    this.#watch = watch;
    // Every few seconds, and so it is also the sign of life.
    watch.onPicture((picture) => this.#tellAll('system', picture));
  }

  /** @returns how to stop telling. */
  add(link: LiveLink, isWelcome: () => boolean): () => void {
    const listener = { link, isWelcome };
    this.#listeners.add(listener);
    void this.#watch.picture().then((picture) => {
      if (this.#listeners.has(listener)) link.tell('system', picture);
    });
    return () => void this.#listeners.delete(listener);
  }

  changed(rows: readonly Row[]): void {
    for (const row of rows.slice(-ROWS_MAX)) this.#tellAll('payment', shownRow(row));
  }

  end(): void {
    for (const { link } of this.#listeners) link.end();
    this.#listeners.clear();
  }

  #tellAll<Name extends keyof LiveEvents>(name: Name, value: LiveEvents[Name]): void {
    for (const listener of this.#listeners) {
      if (!listener.isWelcome()) {
        listener.link.tell('log-out', {});
        listener.link.end();
        this.#listeners.delete(listener);
      } else if (!listener.link.tell(name, value)) this.#listeners.delete(listener);
    }
  }
}
