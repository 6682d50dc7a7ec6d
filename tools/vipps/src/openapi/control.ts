import { approvalSchema } from '../control/payments';
import { faultSchema } from '../faults/fault-schema';
import { violationKinds } from '../ledger/violations';
import { categorySchema } from '../order-management/category';
import { receiptSchema } from '../order-management/receipt';
import { switchesSchema } from '../sales-units/switch-schema';
import type { Schema } from '../schema/schema';
import { eventSchema, paymentSchema } from './epayment';
import {
  flag,
  listOf,
  moment,
  optional,
  record,
  text,
  whole,
  type DescribedAnswer,
  type Operations,
} from './operation';
import { page, pageAsset } from './page';

const anything: Schema = { type: 'object', additionalProperties: true };
const number: Schema = { type: 'number' };
const ok = (description: string, schema: Schema): Record<number, DescribedAnswer> => ({ 200: { description, schema } });
const saying: Schema = record({ message: text }, { flaws: listOf(record({ name: text, reason: text })) });
const missing: Record<number, DescribedAnswer> = { 404: { description: 'There is none.', schema: saying } };
const senseless: Record<number, DescribedAnswer> = {
  400: { description: 'A wish that makes no sense.', schema: saying },
};

const inside = record({
  merchantSerialNumber: text,
  createdAt: moment,
  expiresAt: moment,
  postponed: flag,
  isBeingApproved: flag,
  holdReleased: flag,
  request: anything,
  events: listOf(eventSchema),
  order: optional(record({}, { receipt: receiptSchema, receiptId: text, category: categorySchema })),
});

export const insideSchema: Schema = {
  type: 'object',
  required: [...(paymentSchema.required ?? []), ...(inside.required ?? [])],
  properties: { ...paymentSchema.properties, ...inside.properties },
};

const acted: Record<number, DescribedAnswer> = {
  200: { description: 'Done.', schema: record({ done: flag, payment: insideSchema }) },
  409: { description: 'Nothing came of it.', schema: record({ done: flag, message: text, payment: insideSchema }) },
  ...missing,
};

const act = (summary: string, request?: Schema, besides: Record<number, DescribedAnswer> = {}) => ({
  summary,
  query: { msn: 'Of this sales unit, where several have the reference.' },
  ...(request ? { request: { schema: request } } : {}),
  answers: { ...acted, ...besides },
});

const payment = '/_sim/payments/:reference';
const phone = '/_sim/phones/:phoneNumber';

const clockView = ok('Where the clock is now.', record({ now: moment, running: flag, nextDue: optional(moment) }));
const effect = record({ count: whole, keys: listOf(text) });

const violation = record(
  { kind: { type: 'string', enum: violationKinds }, merchantSerialNumber: text, at: whole },
  { reference: text, key: text },
);

const ledgerAccount = record(
  {
    merchantSerialNumber: text,
    reference: text,
    effects: record({
      create: effect,
      authorize: effect,
      receipt: effect,
      capture: effect,
      cancel: effect,
      refund: effect,
    }),
    money: record({ customer: whole, reserved: whole, merchant: whole, released: whole }),
  },
  { currency: text },
);

const ledgerEntry = record(
  {
    at: number,
    merchantSerialNumber: text,
    reference: text,
    effect: { type: 'string', enum: ['create', 'authorize', 'receipt', 'capture', 'cancel', 'refund', 'revoke'] },
    by: { type: 'string', enum: ['merchant', 'customer', 'vipps'] },
    amount: whole,
  },
  { key: text, currency: text, captureUntil: number },
);

const salesUnit = record(
  { merchantSerialNumber: text, clientId: text, clientSecret: text, subscriptionKey: text },
  { secondarySubscriptionKey: text, name: text, switches: switchesSchema },
);

const registration = record(
  { id: text, merchantSerialNumber: text, url: text, events: listOf(text) },
  { failingSince: number },
);

const delivery = record(
  {
    id: text,
    registrationId: text,
    merchantSerialNumber: text,
    reference: text,
    name: text,
    url: text,
    body: text,
    createdAt: number,
    status: { type: 'string', enum: ['waiting', 'delivered', 'dropped', 'given-up', 'abandoned'] },
    attempts: listOf(record({ at: number }, { status: whole, error: text, besides: flag })),
  },
  { headers: { type: 'object', additionalProperties: text }, isInspected: flag, isHeldBack: flag },
);

export const controlOperations: Operations = {
  'GET /_sim': {
    summary: 'A page to look at all of this, and to do all of it.',
    answers: page('The page.'),
  },
  'GET /_sim/assets/:file': pageAsset,
  'GET /_sim/openapi.json': { summary: 'This file.', answers: ok('OpenAPI 3.0.', anything) },
  'GET /_sim/payments': {
    summary: 'Lists payments with their events, the latest last.',
    query: {
      state: 'In this state only.',
      reference: 'With this in the reference.',
      limit: 'At most so many; 100 unless told.',
    },
    answers: { ...ok('The payments.', record({ payments: listOf(insideSchema) })), ...senseless },
  },
  [`GET ${payment}`]: { summary: 'Gives one payment.', answers: { ...ok('The payment.', insideSchema), ...missing } },
  [`POST ${payment}/approve`]: act(
    'The customer says yes; or tries to, with a card that is declined.',
    approvalSchema,
    senseless,
  ),
  [`POST ${payment}/reject`]: act('The customer says no.'),
  [`POST ${payment}/refuse-consent`]: act('The customer does not want to tell what `profile.scope` asks for.'),
  [`POST ${payment}/expire`]: act('The time to answer is over, at once.'),
  [`POST ${payment}/postpone`]: act('The customer puts a long-living request off.'),
  [`POST ${payment}/begin-approval`]: act(
    'The customer has the finger on the button: a cancellation is answered 6250.',
  ),
  [`POST ${payment}/revoke-captures`]: act('The acquirer takes back what was captured, and nobody is told.'),
  [`POST ${payment}/release-hold`]: act('The bank lets the money go: a capture is answered 6260.'),
  [`GET ${phone}`]: {
    summary: 'Says what a phone shows.',
    answers: ok('Its payments.', record({ flightMode: flag, payments: listOf(insideSchema) })),
  },
  [`PUT ${phone}/flight-mode`]: {
    summary: 'Takes a phone off the network, or back.',
    request: { schema: record({ on: flag }), required: true },
    answers: { ...ok('As it is now.', record({ flightMode: flag })), ...senseless },
  },
  [`GET ${phone}/events`]: {
    summary:
      'Shows a phone live: `payments` first and after a flight, each event of a payment by its name, `REMINDER`, `RECEIPT`.',
    answers: { 200: { description: 'Server-sent events.', schema: text, contentType: 'text/event-stream' } },
  },
  'GET /_sim/clock': { summary: 'Says what time it is.', answers: clockView },
  'POST /_sim/clock/set': {
    summary: 'Sets the clock; what is due on the way happens.',
    request: { schema: record({ to: moment }), required: true },
    answers: { ...clockView, ...senseless },
  },
  'POST /_sim/clock/step': {
    summary: 'Moves the clock; what is due on the way happens.',
    request: { schema: record({ ms: number }), required: true },
    answers: { ...clockView, ...senseless },
  },
  'POST /_sim/clock/real': { summary: 'Brings the clock to the real time, and lets it run.', answers: clockView },
  'POST /_sim/clock/jump': { summary: 'Moves the clock to the next thing due.', answers: clockView },
  'POST /_sim/clock/run': { summary: 'Lets the clock run.', answers: clockView },
  'POST /_sim/clock/pause': { summary: 'Stops the clock.', answers: clockView },
  'GET /_sim/faults': {
    summary: 'Lists the faults that are waiting, and how often they happened.',
    answers: ok('The faults.', record({ faults: listOf(record({ id: text, fault: faultSchema, happened: whole })) })),
  },
  'POST /_sim/faults': {
    summary: 'Lets something go wrong.',
    request: { schema: faultSchema, required: true },
    answers: { 201: { description: 'It will.', schema: record({ id: text }) }, ...senseless },
  },
  'DELETE /_sim/faults': { summary: 'Takes all faults away.', answers: { 204: { description: 'Gone.' } } },
  'DELETE /_sim/faults/:id': { summary: 'Takes one fault away.', answers: { 204: { description: 'Gone.' } } },
  'GET /_sim/settings': {
    summary: 'Says when customers approve by themselves.',
    answers: ok('Milliseconds, or null.', record({ approveAfterMs: optional(number) })),
  },
  'PUT /_sim/settings': {
    summary: 'Says when customers are to approve by themselves, or not.',
    request: { schema: record({ approveAfterMs: optional(number) }), required: true },
    answers: { ...ok('As it is now.', record({ approveAfterMs: optional(number) })), ...senseless },
  },
  'GET /_sim/switches': {
    summary: 'Says how the points are decided that Vipps does not document.',
    query: { msn: 'For this sales unit.' },
    answers: { ...ok('The switches.', switchesSchema), ...missing },
  },
  'PUT /_sim/switches': {
    summary: 'Decides such points anew.',
    query: { msn: 'For this sales unit.' },
    request: { schema: switchesSchema, required: true },
    answers: { ...ok('As they are now, there or everywhere.', switchesSchema), ...senseless, ...missing },
  },
  'GET /_sim/sales-units': {
    summary: 'Lists the sales units, with their keys.',
    answers: ok('The sales units.', record({ salesUnits: listOf(salesUnit) })),
  },
  'POST /_sim/tokens/expire': { summary: 'Makes all tokens unusable.', answers: { 204: { description: 'Done.' } } },
  'GET /_sim/ledger': {
    summary: 'Says what really happened to the money.',
    query: { reference: 'Of this payment only.' },
    answers: ok('The accounts of each payment.', record({ payments: listOf(ledgerAccount) })),
  },
  'GET /_sim/ledger/:reference/entries': {
    summary: 'Says it entry by entry.',
    answers: ok('The entries, the oldest first.', record({ entries: listOf(ledgerEntry) })),
  },
  'GET /_sim/violations': {
    summary: 'Says what happened that never should.',
    answers: ok('The violations.', record({ violations: listOf(violation) })),
  },
  'GET /_sim/warnings': {
    summary: 'Says which receipts do not add up: Vipps takes them, and the app may not show their lines.',
    answers: ok(
      'The warnings.',
      record({
        warnings: listOf(record({ merchantSerialNumber: text, orderId: text, name: text, reason: text })),
      }),
    ),
  },
  'GET /_sim/deliveries': {
    summary: 'Lists webhooks with their signatures, attempts and answers.',
    query: { reference: 'Of this payment only.', limit: 'The latest so many; all unless told.' },
    answers: { ...ok('The deliveries, the oldest first.', record({ deliveries: listOf(delivery) })), ...senseless },
  },
  'POST /_sim/deliveries/:id/resend': {
    summary: 'Sends a webhook again.',
    answers: { ...ok('Sent.', record({})), ...missing },
  },
  'GET /_sim/registrations': {
    summary: 'Lists the registrations of all sales units.',
    answers: ok('The registrations.', record({ registrations: listOf(registration) })),
  },
};
