import { duplicateKeysIn } from '../schema/duplicate-keys';
import type { Flaw } from '../schema/check';
import { currencyOf, type Switches } from '../sales-units/switches';
import type { CreateRequest } from './create-request';
import type { ErrorCode } from './error-codes';

const AMOUNT_MAX = 65_000_000;
const URL_LENGTH_MAX = 2500;
const METADATA_PAIRS_MAX = 5;
const METADATA_KEY_LENGTH_MAX = 100;
const METADATA_VALUE_LENGTH_MAX = 500;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What `expiresAt` must grant more than. */
const LONG_LIVING_MS_MIN = 10 * MINUTE_MS;

const scopes = new Set(['name', 'address', 'email', 'phoneNumber', 'birthDate', 'nin']);

interface Circumstances {
  switches: Switches;
  now: number;
  rawBody: Buffer;
}

type Rule = readonly [code: ErrorCode, isBroken: (request: CreateRequest, circumstances: Circumstances) => boolean];

/** `https`, or a scheme of the merchant's own app. */
const isUsableUrl = (url: string): boolean =>
  url.length <= URL_LENGTH_MAX && /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url) && !/^http:/i.test(url);

const urlsOf = ({ returnUrl, receiptUrl, merchantLegalLinks: links }: CreateRequest): string[] =>
  [returnUrl, receiptUrl, links?.termsOfSaleUrl, links?.privacyPolicyUrl].filter((url) => typeof url === 'string');

const scopesOf = ({ profile }: CreateRequest): string[] => profile?.scope?.split(' ').filter(Boolean) ?? [];

const leadTimeOf = ({ expiresAt }: CreateRequest, now: number): number => Date.parse(expiresAt ?? '') - now;

/** In the order in which they are looked at: is it well-formed, may the merchant, is it possible. */
const rules: readonly Rule[] = [
  ['4160', ({ paymentMethod: { type } }) => type !== 'WALLET' && type !== 'CARD'],
  [
    '4160',
    ({ paymentMethod: { type }, userFlow }, { switches }) =>
      type === 'CARD' && (userFlow !== 'WEB_REDIRECT' || !switches.cardAllowed),
  ],
  ['4140', ({ userFlow, customer }) => userFlow === 'PUSH_MESSAGE' && identitiesOf(customer).length === 0],
  ['4140', ({ userFlow, returnUrl }) => userFlow === 'WEB_REDIRECT' && !returnUrl],
  ['4040', ({ amount: { value } }) => !Number.isSafeInteger(value) || value < 0 || value > AMOUNT_MAX],
  ['4050', ({ customer }) => customer?.customerToken === ''],
  ['4060', ({ customer }) => isOutside(customer?.personalQr, 5, 255)],
  [
    '4070',
    ({ customer }, { switches: { phoneDigitsMin } }) =>
      customer?.phoneNumber != null && !new RegExp(`^\\d{${phoneDigitsMin},15}$`).test(customer.phoneNumber),
  ],
  ['4080', (request) => scopesOf(request).some((scope) => !scopes.has(scope))],
  ['4090', (request) => urlsOf(request).some((url) => !isUsableUrl(url))],
  ['4100', ({ metadata }) => Object.keys(metadata ?? {}).length > METADATA_PAIRS_MAX],
  ['4110', ({ metadata }, { rawBody }) => !!metadata && duplicateKeysIn(rawBody.toString('utf8'), 'metadata')],
  ['4120', ({ metadata }) => Object.keys(metadata ?? {}).some((key) => key.length > METADATA_KEY_LENGTH_MAX)],
  ['4130', ({ metadata }) => Object.values(metadata ?? {}).some((text) => text.length > METADATA_VALUE_LENGTH_MAX)],
  ['5060', (_, { switches }) => !switches.bankAccountVerified],
  ['5070', (_, { switches }) => !switches.active],
  ['5080', ({ userFlow }, { switches }) => userFlow === 'PUSH_MESSAGE' && !switches.pushAllowed],
  ['5020', ({ shipping }, { switches }) => shipping != null && !switches.expressAllowed],
  ['5030', (request, { switches }) => scopesOf(request).includes('nin') && !switches.ninAllowed],
  [
    '5010',
    ({ paymentMethod: { blockedSources, type } }, { switches }) =>
      blockedSources != null && (switches.market === 'NO' || type !== 'WALLET'),
  ],
  ['5040', ({ amount: { currency } }, { switches }) => currency !== currencyOf[switches.market]],
  ['6010', ({ amount: { currency, value } }, { switches }) => value < switches.minAmount[currency]],
  ['5050', ({ expiresAt }, { switches }) => expiresAt != null && !switches.longLivingAllowed],
  ['5070', ({ expiresAt, userFlow }) => expiresAt != null && userFlow !== 'PUSH_MESSAGE' && userFlow !== 'QR'],
  ['6130', ({ expiresAt, receipt }) => expiresAt != null && receipt == null],
  ['6120', (request, { now }) => request.expiresAt != null && !(leadTimeOf(request, now) > LONG_LIVING_MS_MIN)],
  [
    '6110',
    (request, { now, switches }) =>
      request.expiresAt != null && leadTimeOf(request, now) >= switches.longLivingDaysMax * DAY_MS,
  ],
];

/** The first rule that a well-formed create breaks; what the customer's side decides comes later. */
export function createRefusal(request: CreateRequest, circumstances: Circumstances): ErrorCode | undefined {
  return rules.find(([, isBroken]) => isBroken(request, circumstances))?.[0];
}

/** What no schema can say: fields that exclude or need each other. */
export function crossFieldFlaws({ customer, receipt, paymentMethod, qrFormat, userFlow }: CreateRequest): Flaw[] {
  const flaws: Flaw[] = [];
  if (identitiesOf(customer).length > 1) {
    const reason = 'Exactly one of PhoneNumber, PersonalQr and CustomerToken must be given.';
    flaws.push({ name: 'customer', reason });
  }
  if (receipt != null && paymentMethod.type === 'CARD') {
    flaws.push({ name: 'receipt', reason: 'The field Receipt is only for WALLET payments.' });
  }
  if (qrFormat != null && userFlow !== 'QR') {
    flaws.push({ name: 'qrFormat', reason: 'The field QrFormat is only for the user flow QR.' });
  }
  return flaws;
}

function identitiesOf(customer: CreateRequest['customer']): string[] {
  return [customer?.phoneNumber, customer?.personalQr, customer?.customerToken].filter(
    (identity): identity is string => typeof identity === 'string',
  );
}

function isOutside(text: string | null | undefined, shortest: number, longest: number): boolean {
  return text != null && (text.length < shortest || text.length > longest);
}
