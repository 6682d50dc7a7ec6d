import { receiptSchema } from '../order-management/receipt';
import type { Schema } from '../schema/schema';

const optionalText: Schema = { type: 'string', nullable: true };
/** What it has in it is not documented, so nothing in it is unknown. */
const shapeless: Schema = { type: 'object', nullable: true, additionalProperties: true };

const airlineData: Schema = {
  type: 'object',
  nullable: true,
  required: ['agencyInvoiceNumber', 'airlineCode', 'airlineDesignatorCode', 'passengerName'],
  properties: {
    agencyInvoiceNumber: { type: 'string', minLength: 1, maxLength: 6 },
    airlineCode: { type: 'string', minLength: 3, maxLength: 3 },
    airlineDesignatorCode: { type: 'string', minLength: 2, maxLength: 2 },
    passengerName: { type: 'string', minLength: 1, maxLength: 49 },
    ticketNumber: { type: 'string', nullable: true, minLength: 1, maxLength: 150 },
  },
};

const expiresAtPattern =
  '^((?:(\\d{4}-\\d{2}-\\d{2})(T|t)(\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?))(Z|z|([+-](?:2[0-3]|[01][0-9]):[0-5][0-9])))$';

export const amountSchema: Schema = {
  type: 'object',
  required: ['currency', 'value'],
  properties: {
    currency: { type: 'string', enum: ['NOK', 'DKK', 'EUR'] },
    // A fraction is refused with a code of its own (4040), hence not `integer`.
    value: { type: 'number', description: 'Minor units, without a fraction.' },
  },
};

export const customerSchema: Schema = {
  type: 'object',
  nullable: true,
  properties: { phoneNumber: optionalText, personalQr: optionalText, customerToken: optionalText },
};

const schemaWith = (referenceMax: number): Schema => ({
  type: 'object',
  required: ['amount', 'paymentMethod', 'reference', 'userFlow'],
  properties: {
    amount: amountSchema,
    paymentMethod: {
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string' }, blockedSources: shapeless },
    },
    reference: { type: 'string', pattern: `^[a-zA-Z0-9-]{8,${referenceMax}}$` },
    userFlow: { type: 'string', enum: ['PUSH_MESSAGE', 'WEB_REDIRECT', 'QR', 'NATIVE_REDIRECT'] },
    customer: customerSchema,
    customerInteraction: { type: 'string', nullable: true, enum: ['CUSTOMER_PRESENT', 'CUSTOMER_NOT_PRESENT'] },
    returnUrl: optionalText,
    paymentDescription: { type: 'string', nullable: true, minLength: 3, maxLength: 100 },
    expiresAt: { type: 'string', nullable: true, pattern: expiresAtPattern },
    receipt: { ...receiptSchema, nullable: true },
    receiptUrl: optionalText,
    metadata: { type: 'object', nullable: true, additionalProperties: { type: 'string' } },
    profile: { type: 'object', nullable: true, properties: { scope: optionalText } },
    minimumUserAge: { type: 'integer', nullable: true, minimum: 0, maximum: 100 },
    qrFormat: {
      type: 'object',
      nullable: true,
      required: ['format'],
      properties: {
        format: { type: 'string', enum: ['TEXT/TARGETURL', 'IMAGE/SVG+XML', 'IMAGE/PNG'] },
        size: { type: 'integer', nullable: true, minimum: 100, maximum: 2000 },
      },
    },
    industryData: { type: 'object', nullable: true, properties: { airlineData } },
    shipping: shapeless,
    merchantLegalLinks: {
      type: 'object',
      nullable: true,
      properties: { termsOfSaleUrl: optionalText, privacyPolicyUrl: optionalText },
    },
  },
});

const schemas = new Map<number, Schema>();

/** The create call's body; how long a reference may be differs between the published specifications. */
export function createSchema(referenceMax: number): Schema {
  let schema = schemas.get(referenceMax);
  if (!schema) schemas.set(referenceMax, (schema = schemaWith(referenceMax)));
  return schema;
}
