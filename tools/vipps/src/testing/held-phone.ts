import { phoneMessageSchemas } from '../openapi/phone';
import type { PhoneMessages } from '../phone/phone-messages';
import { flawsOf } from '../schema/check';
import type { Vipps } from '../start-vipps';

export interface Told {
  event: keyof PhoneMessages;
  message: ReturnType<typeof JSON.parse>;
}

/** A phone in somebody's hand: what its page would be told, each held against the OpenAPI file. */
export class HeldPhone {
  readonly told: Told[] = [];
  readonly #away = new AbortController();
  #changed: () => void = () => undefined;
  #broken: Error | undefined;

  /** Settles when the phone is in hand. */
  static async take({ url }: Vipps, phoneNumber: string): Promise<HeldPhone> {
    const phone = new HeldPhone();
    const { body } = await fetch(`${url}/_sim/phones/${phoneNumber}/hold`, { signal: phone.#away.signal });
    if (!body) throw new Error('The phone shows nothing.');
    void phone.#read(body).catch((error: Error) => {
      // Putting it down ends the stream too.
      if (error.name !== 'AbortError') phone.#broken = error;
      phone.#changed();
    });
    await phone.until(({ event }) => event === 'phone');
    return phone;
  }

  /** What was told of this kind last. */
  last(event: keyof PhoneMessages): Told['message'] {
    return this.told.findLast((told) => told.event === event)?.message;
  }

  occasions(): string[] {
    return this.told.filter(({ event }) => event === 'payment').map(({ message }) => message.occasion as string);
  }

  async until(isThere: (told: Told) => boolean): Promise<void> {
    while (!this.told.some(isThere)) {
      if (this.#broken) throw this.#broken;
      await new Promise<void>((resolve) => (this.#changed = resolve));
    }
  }

  untilOccasion(occasion: string): Promise<void> {
    return this.until(({ event, message }) => event === 'payment' && message.occasion === occasion);
  }

  putDown(): void {
    this.#away.abort();
  }

  async #read(body: NonNullable<Response['body']>): Promise<void> {
    let text = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (data === undefined) continue;
        const told: Told = { event: event as keyof PhoneMessages, message: JSON.parse(data) };
        const flaws = flawsOf(told.message, phoneMessageSchemas[told.event], { unknownFields: 'reject' });
        if (flaws.length > 0) throw new Error(`The phone was told ${event} with flaws: ${JSON.stringify(flaws)}`);
        this.told.push(told);
      }
      this.#changed();
    }
  }
}
