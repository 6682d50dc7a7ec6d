import { pick, reachedFrom, withRefsTo, type Schema, type Schemas } from './schema';

const SCHEMAS = '#/components/schemas/';
const json = (name: string) => ({ content: { 'application/json': { schema: { $ref: `${SCHEMAS}${name}` } } } });
const answer = (description: string, name: string) => ({ description, ...json(name) });
const refused = (description: string) => answer(description, 'Refused');
const NOT_LOGGED_IN = { 401: answer('There is no session.', 'LogInNeeded') };
const text: Schema = { type: 'string' };

const inPath = (name: string, schema: Schema = text) => ({ name, in: 'path', required: true, schema });
const inQuery = (name: string, schema: Schema) => ({
  name,
  in: 'query',
  ...(schema.description !== undefined && { description: schema.description }),
  schema,
});
const csrfToken = {
  name: 'X-CSRF-Token',
  in: 'header',
  required: true,
  description: 'The `csrfToken` of the session. The origin must be that of the pages.',
  schema: text,
};
const ofPayment = [inPath('merchantSerialNumber'), inPath('reference')];

const get = (operationId: string, summary: string, says: string, more: object = {}, answers: object = {}) => ({
  get: {
    operationId,
    summary,
    ...more,
    responses: { 200: answer('As of now.', says), ...NOT_LOGGED_IN, ...answers },
  },
});
const WRONG_QUERY = { 400: refused('A filter that does not exist, or a value that means nothing.') };

/** What the console's own pages ask for. */
export function consoleOpenApi(types: Schemas, version: string): object {
  const filters = Object.entries(types['PaymentsQuery']?.properties ?? {}).map(([name, schema]) =>
    inQuery(name, withRefsTo(SCHEMAS, schema)),
  );
  const filtered = { parameters: filters };
  const ofSalesUnit = { parameters: filters.filter(({ name }) => name === 'merchantSerialNumber') };
  const paths = {
    '/api/session': {
      ...get('session', 'Who is logged in.', 'Session'),
      post: {
        operationId: 'logIn',
        summary: 'Logs in with a token.',
        requestBody: { required: true, ...json('TokenLogIn') },
        responses: {
          200: answer('The session, which a cookie holds.', 'Session'),
          400: refused('The body is no token.'),
          ...NOT_LOGGED_IN,
          403: refused('It was asked from another origin.'),
          429: refused('Too many wrong tokens.'),
        },
      },
      delete: {
        operationId: 'logOut',
        summary: 'Ends the session in this browser.',
        parameters: [csrfToken],
        responses: { 204: { description: 'It has ended.' }, ...NOT_LOGGED_IN, 403: refused('Not from our pages.') },
      },
    },
    '/api/oidc/log-in': redirect('oidcLogIn', 'Sends the browser to the identity provider.'),
    '/api/oidc/callback': redirect('oidcCallback', 'Where the identity provider sends the browser back to.'),
    '/api/payments': get('payments', 'A page of the list.', 'PaymentsPage', filtered, WRONG_QUERY),
    '/api/parked': get('parked', 'What a person has to look at.', 'ParkedPage', filtered, WRONG_QUERY),
    '/api/money-at-risk': get('moneyAtRisk', 'By the day.', 'MoneyAtRiskByDay', ofSalesUnit, WRONG_QUERY),
    '/api/money': get('money', 'What lies in each state.', 'MoneyByStatus', ofSalesUnit, WRONG_QUERY),
    '/api/payments/{merchantSerialNumber}/{reference}': get(
      'payment',
      'One payment, from the log itself.',
      'PaymentPage',
      { parameters: ofPayment },
      { 404: refused('There is no such payment.'), 503: refused('The event log does not answer.') },
    ),
    '/api/payments/{merchantSerialNumber}/{reference}/{action}': {
      post: {
        operationId: 'act',
        summary: 'Has something done with a payment, by way of the bus.',
        parameters: [...ofPayment, inPath('action', { $ref: `${SCHEMAS}Action` }), csrfToken],
        requestBody: { required: true, ...json('ActionBody') },
        responses: {
          200: answer('What the service answered, also where it refused.', 'ActionReply'),
          400: refused('The body is not an action.'),
          ...NOT_LOGGED_IN,
          403: refused('The role is too low, or it was not asked from our pages.'),
          404: refused('There is no such payment or action.'),
          503: refused('No service took it: nothing happened.'),
          504: refused('Whether it was taken is not known: the same may be asked again.'),
        },
      },
    },
    '/api/system': get('system', 'How everything is.', 'SystemPicture'),
    '/api/live': {
      get: {
        operationId: 'live',
        summary: 'Server-sent events: the name of each is a field of LiveEvents, and its data that in JSON.',
        responses: {
          200: {
            description: 'Until the session ends.',
            content: { 'text/event-stream': { schema: { $ref: `${SCHEMAS}LiveEvents` } } },
          },
          ...NOT_LOGGED_IN,
        },
      },
    },
    '/health/live': health('alive', 'The process runs and answers.', { 200: 'It does.' }),
    '/health/ready': health('ready', 'What it shows is so now, and it has a bus.', {
      200: 'It is so.',
      503: 'It is not so.',
    }),
  };
  const schemas = pick(types, reachedFrom({ examples: [], anyOf: refsIn(paths) }, types));
  return {
    openapi: '3.1.0',
    info: {
      title: 'The console',
      version,
      description:
        'What the pages of the console ask for. It may change with them: order platforms and scripts speak over the bus.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withRefsTo(SCHEMAS, schema)])),
    },
  };
}

const redirect = (operationId: string, summary: string) => ({
  get: {
    operationId,
    summary,
    responses: { 303: { description: 'To there.' }, 404: refused('No identity provider is configured.') },
  },
});

const health = (operationId: string, summary: string, answers: Readonly<Record<number, string>>) => ({
  get: {
    operationId,
    summary,
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: { type: 'object' } } } },
      ]),
    ),
  },
});

/** Every reference in a part of the document. */
const refsIn = (part: unknown): readonly Schema[] =>
  [...new Set([...JSON.stringify(part).matchAll(/"\$ref":"([^"]+)"/g)].map(([, $ref = '']) => $ref))].map(($ref) => ({
    $ref,
  }));
