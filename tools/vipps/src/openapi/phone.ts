import { page, pageAsset } from './page';
import { receiptSchema } from '../order-management/receipt';
import type { PhoneMessages } from '../phone/phone-messages';
import type { Schema } from '../schema/schema';
import { amountSchema, eventNameSchema, stateSchema } from './epayment';
import { flag, listOf, moment, optional, record, text, whole, type Operations } from './operation';

const number: Schema = { type: 'number' };

const message = record({ message: text });

const clock = record({ now: number, isRunning: flag });

const card: Schema = { type: 'string', enum: ['visa', 'mastercard', 'visa-electron', 'bankaxept'] };

const facts = record(
  { phoneNumber: text, isCustomer: flag, cards: listOf(card), flightMode: flag, approvesByItself: flag },
  { age: whole, neverPaid: flag },
);

export const phonePaymentSchema = record(
  {
    merchantSerialNumber: text,
    merchant: text,
    reference: text,
    state: stateSchema,
    amount: amountSchema,
    reserved: whole,
    captured: whole,
    refunded: whole,
    released: whole,
    createdAt: number,
    expiresAt: number,
    isLongLiving: flag,
    postponed: flag,
    missed: flag,
    asksFor: listOf(text),
    events: listOf(record({ name: eventNameSchema, amount: amountSchema, timestamp: moment })),
  },
  { description: text, card, receipt: receiptSchema, detailsUrl: text },
);

const occasion: Schema = {
  type: 'string',
  enum: [...(eventNameSchema.enum ?? []), 'REMINDER', 'RECEIPT', 'POSTPONED'],
};

/** The data of each server-sent event that a held phone is told, by the event's name. */
export const phoneMessageSchemas: Readonly<Record<keyof PhoneMessages, Schema>> = {
  clock,
  phone: facts,
  payments: listOf(phonePaymentSchema),
  payment: record({ occasion, at: number, payment: phonePaymentSchema }),
};

/** A stream has no schema of its own in OpenAPI: the shapes of its messages stand among those that are named. */
export const phoneMessageNames: Readonly<Record<keyof PhoneMessages, string>> = {
  clock: 'PhoneClock',
  phone: 'PhoneFacts',
  payments: 'PhonePayments',
  payment: 'PhoneNews',
};

export const phoneOperations: Operations = {
  'GET /phone': { summary: 'A page to choose a phone.', answers: page('The page.') },
  'GET /phone/:phoneNumber': { summary: 'A phone to hold.', answers: page('The page.') },
  'GET /phone/assets/:file': pageAsset,
  'GET /_sim/phones': {
    summary: 'Lists numbers worth a look: an ordinary one, those asked to pay, and those that are special.',
    answers: {
      200: {
        description: 'The numbers.',
        schema: record({
          phones: listOf(
            record(
              { phoneNumber: text, isCustomer: flag, flightMode: flag, openRequests: whole },
              { age: optional(whole), card, neverPaid: flag, hasNoCards: flag },
            ),
          ),
        }),
      },
    },
  },
  'PUT /_sim/phones/:phoneNumber/approves-by-itself': {
    summary: 'Says whether a phone that somebody holds approves without them; one that nobody holds does as all do.',
    request: { schema: record({ on: flag }), required: true },
    answers: {
      200: { description: 'As it is now.', schema: record({ approvesByItself: flag }) },
      400: { description: 'A wish that makes no sense.', schema: message },
    },
  },
  'GET /_sim/phones/:phoneNumber/hold': {
    summary: 'Holds a phone: while this stream is read, its requests wait for whoever reads it.',
    answers: {
      200: {
        description:
          'Server-sent events, `clock`, `phone` and `payments` first, then each change, `payment` with its occasion. ' +
          `Their data: ${Object.values(phoneMessageNames).join(', ')}, of the schemas below.`,
        schema: text,
        contentType: 'text/event-stream',
      },
    },
  },
};
