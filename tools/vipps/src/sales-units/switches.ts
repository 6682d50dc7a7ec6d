import type { ErrorCode } from '../epayment/error-codes';

/** The markets of Vipps MobilePay that have ePayment; the market decides the currency and the capture deadline. */
export type Market = 'NO' | 'DK' | 'FI';
export type Currency = 'NOK' | 'DKK' | 'EUR';

/**
 * Every point where Vipps' documents are silent, or disagree, or leave it to the sales unit. Each has the default that
 * the documents make most likely; each can be set for all sales units or for one, at the start or while running.
 */
export interface Switches {
  /** Sales units need an approval for `PUSH_MESSAGE`; without it 5080. */
  pushAllowed: boolean;
  /** Sales units need an approval for `expiresAt`; without it 5050. */
  longLivingAllowed: boolean;
  /** Days that `expiresAt` may lie ahead: 60 today, 28 in the specification of 2024. */
  longLivingDaysMax: number;
  /** Danish and Finnish sales units must ask for it; without it 6140. */
  partialCapture: boolean;
  /** Danish and Finnish sales units may ask to capture up to 180 days rather than 14. */
  lateCapture: boolean;
  /** Vipps Express (`shipping`); without it 5020. */
  expressAllowed: boolean;
  /** Profile scope `nin`; without it 5030. */
  ninAllowed: boolean;
  /** Without a verified bank account: 5060. */
  bankAccountVerified: boolean;
  /** Paying by card without the app; the test environment has none of it: 4160. */
  cardAllowed: boolean;
  /** A sales unit that is not active creates no payments: 5070. */
  active: boolean;
  /** The test environment's forced approval; in production it is always refused: 10020. */
  forceApproveAllowed: boolean;
  /** Where the sales unit sells: it decides the currency, and how long there is to capture. */
  market: Market;
  /** Smallest amounts in minor units; an unmerged toolkit commit says 400 for NOK. */
  minAmount: Record<Currency, number>;
  /** Minutes to say yes to an ordinary request; older pages have five to open it and five to say yes. */
  expiryMinutes: number;
  /** 64 since January 2025; 50 in the specification of 2024. */
  referenceMax: number;
  /** Digits of a phone number at least: 9 today, 10 in the specification of 2024. */
  phoneDigitsMin: number;
  /** Of `Vipps-System-*`: 30 characters, or 100 in the specification of Order Management. */
  systemHeaderLengthMax: number;
  /** Toolkit text says that unknown body fields are rejected; the official WooCommerce plugin posts one in production. */
  unknownFields: 'ignore' | 'reject';
  /**
   * Whether a 4xx is frozen for its idempotency key. `replay`: yes, but for those that say "retry with the same key"
   * (423, 6160, 6250, 6280). `replayAll`: those too. `evaluateAgain`: never.
   */
  replayStatus4xx: 'replay' | 'replayAll' | 'evaluateAgain';
  /** What the same create with the same key answers: the first answer again, or a refusal of the key. */
  replayCreate: 201 | 409;
  /** After how many days an idempotency key is forgotten; null: never. How long Vipps remembers is not documented. */
  keyRetentionDays: number | null;
  /** What a call answers whose twin with the same key is still running: 423 Locked, or 6160 with 409. */
  concurrentAnswer: 423 | 409;
  /** What another capture answers when everything is captured. */
  alreadyCapturedCode: '6170' | '6090';
  /** What capturing a `TERMINATED` payment answers. */
  terminatedCaptureCode: '6200' | '6070';
  /** What cancelling answers when there is nothing left to cancel. */
  alreadyCancelledCode: '6050' | '6190';
  /** Whose amount the answer of capture, cancel and refund has: the examples fit both. */
  modificationAmount: 'payment' | 'operation';
  /** The media type of those answers; the specification calls them problems although they are none. */
  modificationMediaType: 'application/json' | 'application/problem+json';
  /** What a customer leaves behind who does not want to tell what was asked for: undocumented. */
  refusedConsentLeaves: 'ABORTED' | 'CREATED';
  /** What an amount that the test environment refuses leaves behind: an open request, or one that has ended. */
  magicAmountLeaves: 'CREATED' | 'ABORTED';
  /** Other statuses than those in `error-codes.ts`, by code: most of those are inferred. */
  errorStatus: Partial<Record<ErrorCode, number>>;
  /** How a problem document spells its `status`; an example in the knowledge base has text. */
  problemStatus: 'number' | 'string';
  /** `false` mimics the test environment, where Order Management is said not to exist. */
  omAvailable: boolean;
  /** What an identical second receipt answers. */
  omSecondIdentical: 409 | 201;
  /** What a receipt answers whose payment was created with one: 409 is inferred; 201 replaces it. */
  omReceiptAfterCreate: 409 | 201;
  /** What a second image with the same id answers: both are observed. */
  duplicateImageStatus: 409 | 400;
  /** Whether a receipt that does not add up is refused, or only warned of here; Vipps stopped checking in 2022. */
  receiptSums: 'warn' | 'reject';
  /** Whether each order line must have `taxRate` or `taxPercentage`; documented so, with an example that has neither. */
  taxRateRequired: boolean;
  /** `Webhook-Id` is observed, not documented. */
  webhookIdHeader: boolean;
  /** Whether each retry of a webhook is dated and signed anew. */
  retrySignature: 'fresh' | 'first';
  /** Registrations per event type and sales unit. */
  registrationsMax: number;
  /** What one registration too many is answered. */
  registrationLimitStatus: 400 | 409;
  /** What deleting a registration that is not there answers: undocumented. */
  unknownRegistrationStatus: 404 | 400 | 204;
  /** Whether a receiver that redirects has taken the webhook; redirects are forbidden, what follows is not said. */
  webhookRedirectAccepted: boolean;
  /** Whether a webhook URL must be HTTPS; on a laptop it need not. */
  webhookHttpsOnly: boolean;
  /** Whether a webhook URL must have a common port (80, 443, 8080); on a laptop it hardly ever has. */
  webhookCommonPortsOnly: boolean;
  /** How many times more than once each webhook is delivered. */
  duplicateDelivery: number;
  /** Whether every second registration of a sales unit hears of everything a second after the first. */
  reorderAcrossRegistrations: boolean;
  /** Whether webhooks are not sent at all. */
  dropWebhook: boolean;
  /** Whether 401, 403 and 429 come in the gateway's shape, or as problem documents. */
  apimErrorShape: boolean;
  /** Whether failed operations leave an event with `success: false` in the log and are delivered. */
  successFalseEvents: boolean;
  /** Whether `Idempotency-Key` is required for cancel: so in the specification of 2024, not today. */
  cancelKeyRequired: boolean;
  /** Whether the documented rate limits hold. */
  rateLimits: boolean;
  /** Token calls a minute for each subscription key; that there is a limit is documented, which is not. Null: none. */
  accessTokenPerMinute: number | null;
  /** Calls a minute of the Webhooks API for each subscription key; undocumented. Null: no limit. */
  webhookCallsPerMinute: number | null;
  /** The same of Order Management. */
  orderManagementCallsPerMinute: number | null;
  /** Whether a 429 says when to come back. */
  retryAfterHeader: boolean;
  /** What the 365 days of refunding count from: official pages say either. */
  refundWindowFrom: 'reservation' | 'capture';
  /** Whether what is left of a reservation at the capture deadline leaves a `CANCELLED` event. */
  releaseEvent: boolean;
  /** Lifetime of access tokens: an hour in test, a day in production. */
  accessTokenSeconds: number;
  /** How the specialised token call spells `expires_in`: a number in the example, text in the specification. */
  shortTokenExpiresIn: 'number' | 'string';
}

/** What somebody wants to have differently. */
export type SwitchChanges = Partial<Omit<Switches, 'minAmount'>> & { minAmount?: Partial<Switches['minAmount']> };

export const defaultSwitches: Switches = {
  pushAllowed: true,
  longLivingAllowed: false,
  longLivingDaysMax: 60,
  partialCapture: true,
  lateCapture: false,
  expressAllowed: false,
  ninAllowed: false,
  bankAccountVerified: true,
  cardAllowed: true,
  active: true,
  forceApproveAllowed: true,
  market: 'NO',
  minAmount: { NOK: 100, DKK: 1, EUR: 1 },
  expiryMinutes: 10,
  referenceMax: 64,
  phoneDigitsMin: 9,
  systemHeaderLengthMax: 30,
  unknownFields: 'ignore',
  replayStatus4xx: 'replay',
  replayCreate: 201,
  keyRetentionDays: null,
  concurrentAnswer: 423,
  alreadyCapturedCode: '6170',
  terminatedCaptureCode: '6200',
  alreadyCancelledCode: '6050',
  modificationAmount: 'payment',
  modificationMediaType: 'application/json',
  refusedConsentLeaves: 'ABORTED',
  magicAmountLeaves: 'CREATED',
  errorStatus: {},
  problemStatus: 'number',
  omAvailable: true,
  omSecondIdentical: 409,
  omReceiptAfterCreate: 409,
  duplicateImageStatus: 409,
  receiptSums: 'warn',
  taxRateRequired: false,
  webhookIdHeader: true,
  retrySignature: 'fresh',
  registrationsMax: 25,
  registrationLimitStatus: 400,
  unknownRegistrationStatus: 404,
  webhookRedirectAccepted: false,
  webhookHttpsOnly: false,
  webhookCommonPortsOnly: false,
  duplicateDelivery: 0,
  reorderAcrossRegistrations: false,
  dropWebhook: false,
  apimErrorShape: true,
  successFalseEvents: false,
  cancelKeyRequired: false,
  rateLimits: true,
  accessTokenPerMinute: null,
  webhookCallsPerMinute: null,
  orderManagementCallsPerMinute: null,
  retryAfterHeader: true,
  refundWindowFrom: 'reservation',
  releaseEvent: true,
  accessTokenSeconds: 3600,
  shortTokenExpiresIn: 'number',
};

/** Changes some switches; of the smallest amounts, those of the currencies that are named. */
export const switched = <Some extends Partial<Switches>>(switches: Some, changes: SwitchChanges = {}): Some => ({
  ...switches,
  ...changes,
  ...(changes.minAmount
    ? { minAmount: { ...(switches.minAmount ?? defaultSwitches.minAmount), ...changes.minAmount } }
    : {}),
});

export const currencyOf: Record<Market, Currency> = { NO: 'NOK', DK: 'DKK', FI: 'EUR' };
