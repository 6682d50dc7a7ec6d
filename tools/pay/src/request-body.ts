import { readFileSync } from 'node:fs';
import type { Amount, CapturePolicy } from '@payments/events';
import { exampleRequest, newReference } from '@payments/tools-dev/joining';
import { wrongUse } from './failures';

export interface RequestOptions {
  readonly reference?: string;
  readonly amount?: Amount;
  readonly phone?: string;
  readonly capture?: CapturePolicy;
  readonly description?: string;
  readonly expiresAt?: string;
  readonly consentGivenAt?: string;
  readonly consentChannel?: string;
  readonly consentStatement?: string;
  readonly body?: string;
}

const CONSENT = 'with --consent-given-at, --consent-channel and --consent-statement';

/**
 * What `payments.request` is asked. On the laptop's Vipps everything that is not said is an example's; with a real one
 * nobody is asked for money whose number and consent were not given.
 * @throws Failure of wrong use
 */
export function requestBody(options: RequestOptions, { isLaptop, now }: { isLaptop: boolean; now: Date }): object {
  if (options.body !== undefined) return bodyIn(options.body);

  const { reference = newReference('order', now), amount, phone, capture, description, expiresAt } = options;
  const consent = consentIn(options);
  if (!isLaptop && (phone === undefined || !consent || amount === undefined)) {
    throw wrongUse(
      'Whom to ask for how much, and that they agreed, must be said: this is not the Vipps of this machine.',
      `Say it with --phone and --amount, and the consent ${CONSENT}; or give the whole body as a file with --body.`,
    );
  }
  const { orderLines, ...example } = exampleRequest({
    reference,
    ...(amount && { value: amount.value }),
    ...(phone !== undefined && { phoneNumber: phone }),
    ...(expiresAt !== undefined && { expiresAt }),
    capture: capture ?? 'on-command',
  });
  return {
    ...example,
    ...(amount && { amount }),
    ...(consent && { consent }),
    ...(isLaptop ? { orderLines } : { description: undefined }),
    ...(description !== undefined && { description }),
  };
}

function consentIn({ consentGivenAt, consentChannel, consentStatement }: RequestOptions): object | undefined {
  const given = [consentGivenAt, consentChannel, consentStatement].filter((part) => part !== undefined);
  if (given.length === 0) return undefined;
  if (given.length < 3) throw wrongUse('Only a part of the consent is given.', `Say all of it, ${CONSENT}.`);
  return { givenAt: consentGivenAt, channel: consentChannel, statement: consentStatement };
}

function bodyIn(file: string): object {
  try {
    const body: unknown = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // The sentence below says it; the error might quote whom the request is for.
  }
  throw wrongUse('--body names no file with a JSON object.', 'README.md shows one; `--body -` reads standard input.');
}
