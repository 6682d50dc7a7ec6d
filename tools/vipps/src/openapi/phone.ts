import { page, pageAsset } from './page';
import { flag, listOf, optional, record, text, whole, type Operations } from './operation';

const message = record({ message: text });

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
              { age: optional(whole), card: text, neverPaid: flag, hasNoCards: flag },
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
          'Server-sent events: `clock`, `phone` and `payments` first, then each change, `payment` with its occasion.',
        schema: text,
        contentType: 'text/event-stream',
      },
    },
  },
};
