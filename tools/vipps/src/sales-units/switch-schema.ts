import { errorCodes } from '../epayment/error-codes';
import type { Schema } from '../schema/schema';
import { switchDescriptions } from './switch-descriptions';
import { defaultSwitches, type Switches } from './switches';

const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const positive: Schema = { type: 'integer', minimum: 1 };
const status: Schema = { type: 'integer', minimum: 400, maximum: 599 };
const oneOf = (...words: string[]): Schema => ({ type: 'string', enum: words });
const oneNumberOf = (...numbers: number[]): Schema => ({ type: 'integer', enum: numbers });

/** What each switch can be set to. */
const switchSchemas = {
  pushAllowed: flag,
  longLivingAllowed: flag,
  longLivingDaysMax: positive,
  partialCapture: flag,
  lateCapture: flag,
  expressAllowed: flag,
  ninAllowed: flag,
  bankAccountVerified: flag,
  cardAllowed: flag,
  active: flag,
  forceApproveAllowed: flag,
  market: oneOf('NO', 'DK', 'FI'),
  minAmount: { type: 'object', additionalProperties: false, properties: { NOK: count, DKK: count, EUR: count } },
  expiryMinutes: positive,
  referenceMax: { type: 'integer', minimum: 8, maximum: 64 },
  phoneDigitsMin: { type: 'integer', minimum: 1, maximum: 15 },
  systemHeaderLengthMax: positive,
  unknownFields: oneOf('ignore', 'reject'),
  replayStatus4xx: oneOf('replay', 'replayAll', 'evaluateAgain'),
  replayCreate: oneNumberOf(201, 409),
  keyRetentionDays: { ...positive, nullable: true },
  concurrentAnswer: oneNumberOf(423, 409),
  alreadyCapturedCode: oneOf('6170', '6090'),
  terminatedCaptureCode: oneOf('6200', '6070'),
  alreadyCancelledCode: oneOf('6050', '6190'),
  modificationAmount: oneOf('payment', 'operation'),
  modificationMediaType: oneOf('application/json', 'application/problem+json'),
  refusedConsentLeaves: oneOf('ABORTED', 'CREATED'),
  magicAmountLeaves: oneOf('CREATED', 'ABORTED'),
  errorStatus: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.keys(errorCodes).map((code) => [code, status])),
  },
  problemStatus: oneOf('number', 'string'),
  omAvailable: flag,
  omSecondIdentical: oneNumberOf(409, 201),
  omReceiptAfterCreate: oneNumberOf(409, 201),
  duplicateImageStatus: oneNumberOf(409, 400),
  receiptSums: oneOf('warn', 'reject'),
  taxRateRequired: flag,
  webhookIdHeader: flag,
  retrySignature: oneOf('fresh', 'first'),
  registrationsMax: count,
  registrationLimitStatus: oneNumberOf(400, 409),
  unknownRegistrationStatus: oneNumberOf(404, 400, 204),
  webhookRedirectAccepted: flag,
  webhookHttpsOnly: flag,
  webhookCommonPortsOnly: flag,
  duplicateDelivery: count,
  reorderAcrossRegistrations: flag,
  dropWebhook: flag,
  apimErrorShape: flag,
  successFalseEvents: flag,
  cancelKeyRequired: flag,
  rateLimits: flag,
  accessTokenPerMinute: { ...positive, nullable: true },
  webhookCallsPerMinute: { ...positive, nullable: true },
  orderManagementCallsPerMinute: { ...positive, nullable: true },
  retryAfterHeader: flag,
  refundWindowFrom: oneOf('reservation', 'capture'),
  releaseEvent: flag,
  accessTokenSeconds: positive,
  shortTokenExpiresIn: oneOf('number', 'string'),
} satisfies Record<keyof Switches, Schema>;

/** Some switches at once; others there are not. */
export const switchesSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries<Schema>(switchSchemas).map(([name, schema]) => [
      name,
      {
        ...schema,
        description: switchDescriptions[name as keyof Switches],
        default: defaultSwitches[name as keyof Switches],
      },
    ]),
  ),
};
