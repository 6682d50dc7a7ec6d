import type { Switches } from './switches';

/** What each switch decides, for the OpenAPI file and the page; word for word the comments of `switches.ts`. */
export const switchDescriptions: Record<keyof Switches, string> = {
  pushAllowed: 'Sales units need an approval for `PUSH_MESSAGE`; without it 5080.',
  longLivingAllowed: 'Sales units need an approval for `expiresAt`; without it 5050.',
  longLivingDaysMax: 'Days that `expiresAt` may lie ahead: 60 today, 28 in the specification of 2024.',
  partialCapture: 'Danish and Finnish sales units must ask for it; without it 6140.',
  lateCapture: 'Danish and Finnish sales units may ask to capture up to 180 days rather than 14.',
  expressAllowed: 'Vipps Express (`shipping`); without it 5020.',
  ninAllowed: 'Profile scope `nin`; without it 5030.',
  bankAccountVerified: 'Without a verified bank account: 5060.',
  cardAllowed: 'Paying by card without the app; the test environment has none of it: 4160.',
  active: 'A sales unit that is not active creates no payments: 5070.',
  forceApproveAllowed: "The test environment's forced approval; in production it is always refused: 10020.",
  market: 'Where the sales unit sells: it decides the currency, and how long there is to capture.',
  minAmount: 'Smallest amounts in minor units; an unmerged toolkit commit says 400 for NOK.',
  expiryMinutes: 'Minutes to say yes to an ordinary request; older pages have five to open it and five to say yes.',
  referenceMax: '64 since January 2025; 50 in the specification of 2024.',
  phoneDigitsMin: 'Digits of a phone number at least: 9 today, 10 in the specification of 2024.',
  systemHeaderLengthMax: 'Of `Vipps-System-*`: 30 characters, or 100 in the specification of Order Management.',
  unknownFields:
    'Toolkit text says that unknown body fields are rejected; the official WooCommerce plugin posts one in production.',
  replayStatus4xx:
    'Whether a 4xx is frozen for its idempotency key. `replay`: yes, but for those that say "retry with the same key" (423, 6160, 6250, 6280). `replayAll`: those too. `evaluateAgain`: never.',
  replayCreate: 'What the same create with the same key answers: the first answer again, or a refusal of the key.',
  keyRetentionDays:
    'After how many days an idempotency key is forgotten; null: never. How long Vipps remembers is not documented.',
  concurrentAnswer: 'What a call answers whose twin with the same key is still running: 423 Locked, or 6160 with 409.',
  alreadyCapturedCode: 'What another capture answers when everything is captured.',
  terminatedCaptureCode: 'What capturing a `TERMINATED` payment answers.',
  alreadyCancelledCode: 'What cancelling answers when there is nothing left to cancel.',
  modificationAmount: 'Whose amount the answer of capture, cancel and refund has: the examples fit both.',
  modificationMediaType:
    'The media type of those answers; the specification calls them problems although they are none.',
  refusedConsentLeaves: 'What a customer leaves behind who does not want to tell what was asked for: undocumented.',
  magicAmountLeaves:
    'What an amount that the test environment refuses leaves behind: an open request, or one that has ended.',
  errorStatus: 'Other statuses than those in `error-codes.ts`, by code: most of those are inferred.',
  problemStatus: 'How a problem document spells its `status`; an example in the knowledge base has text.',
  omAvailable: '`false` mimics the test environment, where Order Management is said not to exist.',
  omSecondIdentical: 'What an identical second receipt answers.',
  omReceiptAfterCreate: 'What a receipt answers whose payment was created with one: 409 is inferred; 201 replaces it.',
  duplicateImageStatus: 'What a second image with the same id answers: both are observed.',
  receiptSums:
    'Whether a receipt that does not add up is refused, or only warned of here; Vipps stopped checking in 2022.',
  taxRateRequired:
    'Whether each order line must have `taxRate` or `taxPercentage`; documented so, with an example that has neither.',
  webhookIdHeader: '`Webhook-Id` is observed, not documented.',
  retrySignature: 'Whether each retry of a webhook is dated and signed anew.',
  registrationsMax: 'Registrations per event type and sales unit.',
  registrationLimitStatus: 'What one registration too many is answered.',
  unknownRegistrationStatus: 'What deleting a registration that is not there answers: undocumented.',
  webhookRedirectAccepted:
    'Whether a receiver that redirects has taken the webhook; redirects are forbidden, what follows is not said.',
  webhookHttpsOnly: 'Whether a webhook URL must be HTTPS; on a laptop it need not.',
  webhookCommonPortsOnly:
    'Whether a webhook URL must have a common port (80, 443, 8080); on a laptop it hardly ever has.',
  duplicateDelivery: 'How many times more than once each webhook is delivered.',
  reorderAcrossRegistrations:
    'Whether every second registration of a sales unit hears of everything a second after the first.',
  dropWebhook: 'Whether webhooks are not sent at all.',
  apimErrorShape: "Whether 401, 403 and 429 come in the gateway's shape, or as problem documents.",
  successFalseEvents: 'Whether failed operations leave an event with `success: false` in the log and are delivered.',
  cancelKeyRequired: 'Whether `Idempotency-Key` is required for cancel: so in the specification of 2024, not today.',
  rateLimits: 'Whether the documented rate limits hold.',
  accessTokenPerMinute:
    'Token calls a minute for each subscription key; that there is a limit is documented, which is not. Null: none.',
  webhookCallsPerMinute: 'Calls a minute of the Webhooks API for each subscription key; undocumented. Null: no limit.',
  orderManagementCallsPerMinute: 'The same of Order Management.',
  retryAfterHeader: 'Whether a 429 says when to come back.',
  refundWindowFrom: 'What the 365 days of refunding count from: official pages say either.',
  releaseEvent: 'Whether what is left of a reservation at the capture deadline leaves a `CANCELLED` event.',
  accessTokenSeconds: 'Lifetime of access tokens: an hour in test, a day in production.',
  shortTokenExpiresIn:
    'How the specialised token call spells `expires_in`: a number in the example, text in the specification.',
};
