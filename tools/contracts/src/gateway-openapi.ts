import { nameOf, type Schema, type Schemas } from './schema';

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });
const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});
const answers = (answer: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(answer).map(([status, description]) => [status, { description }]));

/** Vipps' door, and what the gateway says of itself. */
export function gatewayOpenApi(types: Schemas, version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'The webhook gateway',
      version,
      description: 'Where Vipps delivers its webhooks. Nobody else needs it: orders and consoles speak over the bus.',
    },
    paths: {
      '/vipps/{pathId}': {
        post: {
          operationId: 'receive',
          summary: 'Takes a delivery of Vipps.',
          description: 'The signature is checked over the bytes as they came, before anything is read in them.',
          parameters: [
            {
              name: 'pathId',
              in: 'path',
              required: true,
              description: 'Of the registration: it says which secret signs.',
              schema: { type: 'string' },
            },
            header('Authorization', 'HMAC-SHA256 over path, date, host and the hash of the body.'),
            header('x-ms-date', 'RFC 1123, GMT.'),
            header('x-ms-content-sha256', "The hash of the body's bytes, in Base64."),
          ],
          requestBody: {
            required: true,
            description: "The payload of Vipps' webhooks for ePayment, which Vipps documents.",
            ...json({ type: 'object' }),
          },
          responses: answers({
            200: 'It is in the log, or there is nothing in it for the log.',
            400: 'It can be read in two ways, so it is not read at all, and the connection is closed.',
            401: 'It is not signed with the secret of this path, or is dated more than five minutes ahead.',
            404: 'There is no registration with this path.',
            408: 'Its headers took five seconds, or all of it eight.',
            413: 'It is larger than 64 KB.',
            415: 'The body is compressed, so its bytes are not those that were signed.',
            429: 'Very many forgeries come in, and nothing authentic has come from this address yet: deliver it again.',
            503: 'It is not known whether it was recorded: deliver it again.',
          }),
        },
      },
      '/health/deliveries': {
        get: {
          operationId: 'deliveries',
          summary: 'How many deliveries ended how, since the start.',
          responses: {
            200: {
              description: 'Those that there were.',
              ...json({
                type: 'object',
                properties: Object.fromEntries(
                  valuesOf(types.Receipt, types).map((receipt) => [String(receipt), { type: 'integer', minimum: 1 }]),
                ),
                additionalProperties: false,
              }),
            },
          },
        },
      },
      '/health/live': {
        get: {
          operationId: 'live',
          summary: 'The process runs and answers.',
          responses: {
            200: {
              description: 'It does.',
              ...json({ type: 'object', properties: { live: { const: true } }, required: ['live'] }),
            },
          },
        },
      },
      '/health/ready': check('ready', 'The process can do its work: it sees what happens, and has a bus and a store.'),
      '/health/canary': check('canary', 'The process does its work: what is recorded reaches it.'),
      '/metrics': {
        get: {
          operationId: 'metrics',
          summary: 'For Prometheus; only where metrics are configured.',
          responses: {
            200: {
              description: 'The text format 0.0.4.',
              content: { 'text/plain': { schema: { type: 'string' } } },
            },
          },
        },
      },
    },
  };
}

const check = (operationId: string, summary: string) => ({
  get: {
    operationId,
    summary,
    responses: {
      200: { description: 'It does.', ...json(HEALTH) },
      503: { description: 'It does not.', ...json(HEALTH) },
    },
  },
});

const INDICATORS: Schema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { status: { enum: ['up', 'down'] } },
    required: ['status'],
  },
};

/** What `@nestjs/terminus` answers. */
const HEALTH: Schema = {
  type: 'object',
  properties: {
    status: { enum: ['ok', 'error', 'shutting_down'] },
    info: { description: 'What is up.', ...INDICATORS },
    error: { description: 'What is down.', ...INDICATORS },
    details: { description: 'All of it.', ...INDICATORS },
  },
  required: ['status', 'details'],
};

/** The values of a union, of which some may be in a union with a name of its own. */
function valuesOf(schema: Schema | undefined, types: Schemas): readonly unknown[] {
  if (!schema) return [];
  if (schema.$ref !== undefined) return valuesOf(types[nameOf(schema.$ref)], types);
  if (schema.const !== undefined) return [schema.const];
  return schema.enum ?? (schema.anyOf ?? []).flatMap((one) => valuesOf(one, types));
}
