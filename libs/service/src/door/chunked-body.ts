const CR = 13;
const LF = 10;
/** Far more than any body that we take. */
const SIZE_DIGITS_MAX = 8;

/**
 * Follows a chunked body byte by byte: sizes, line ends and data, and nothing else. Node reads over extensions and
 * trailers and tells nobody of them; others see the end of a chunk there.
 */
export class ChunkedBody {
  #expects: 'size' | 'end-of-size' | 'data' | 'after-data' | 'end-of-chunk' | 'nothing' = 'size';
  #digits = 0;
  #left = 0;
  #isLast = false;

  /** @returns false at the first byte that does not belong there. What comes after the last chunk is another request. */
  isPlain(bytes: Buffer): boolean {
    for (let at = 0; at < bytes.length && this.#expects !== 'nothing';) {
      if (this.#expects === 'data') at += this.#pass(bytes.length - at);
      else if (!this.#takes(bytes[at++])) return false;
    }
    return true;
  }

  #pass(available: number): number {
    const passed = Math.min(this.#left, available);
    this.#left -= passed;
    if (this.#left === 0) this.#expects = 'after-data';
    return passed;
  }

  #takes(byte: number | undefined = Number.NaN): boolean {
    switch (this.#expects) {
      case 'size': {
        const digit = Number.parseInt(String.fromCharCode(byte), 16);
        if (Number.isNaN(digit)) {
          this.#expects = 'end-of-size';
          return byte === CR && this.#digits > 0;
        }
        this.#left = this.#left * 16 + digit;
        return ++this.#digits <= SIZE_DIGITS_MAX;
      }
      case 'end-of-size':
        this.#isLast = this.#left === 0;
        this.#expects = this.#isLast ? 'after-data' : 'data';
        return byte === LF;
      case 'after-data':
        this.#expects = 'end-of-chunk';
        return byte === CR;
      default:
        this.#expects = this.#isLast ? 'nothing' : 'size';
        this.#digits = 0;
        return byte === LF;
    }
  }
}
