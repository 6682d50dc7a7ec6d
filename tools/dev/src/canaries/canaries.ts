import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_CONSENT } from '../platform/example-request';
import type { Endpoints } from '../stack/endpoints';
import { gatewayDirectory } from '../stack/stand-in-programs';

/** What nothing may say that a stack says aloud, by what it is. */
export type Canaries = Readonly<Record<string, string>>;

/** The customer of every example, and the secrets of this one stack. */
export const canariesOf = (directory: string, { vippsSalesUnit, console }: Partial<Endpoints>): Canaries => ({
  'the consent': EXAMPLE_CONSENT,
  ...(vippsSalesUnit && {
    'the client secret': vippsSalesUnit.clientSecret,
    'the subscription key': vippsSalesUnit.subscriptionKey,
  }),
  ...(console !== undefined && { "the console's token": new URL(console).hash.replace('#token=', '') }),
  ...Object.fromEntries(
    webhookSecretsIn(directory).map((secret, index) => [`the webhook secret ${index + 1}`, secret]),
  ),
});

/** Whosever they are: specs ask other customers as well, and tokens come and go. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'a phone number': /(?<![\w.-])47\d{8}(?![\w.-])/,
  'an access token': /Bearer [\w-]|eyJ[\w-]{16}/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
};

/** @param aloud by the place where it is said. @returns a sentence for each canary at each place; none is what we want. */
export const canariesHeard = (canaries: Canaries, aloud: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(aloud).flatMap(([place, text]) => [
    ...Object.entries(canaries)
      .filter(([, value]) => text.includes(value))
      .map(([what]) => `${place} tells ${what}`),
    ...Object.entries(SHAPES)
      .filter(([, shape]) => shape.test(text))
      .map(([what]) => `${place} tells ${what}`),
  ]);

/** What the processes of a stack have said, by the name of the log. */
export const logsIn = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(directory, 'logs')).map((file) => [file, readFileSync(join(directory, 'logs', file), 'utf8')]),
  );

function webhookSecretsIn(directory: string): readonly string[] {
  const file = join(gatewayDirectory(directory), 'webhook-secrets.json');
  if (!existsSync(file) || statSync(file).size === 0) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { secret: string }[]).map(({ secret }) => secret);
}
