import type { Route } from '../http/router';
import { directorySchema, gatewaySchema, orderProblemSchema, problemSchema } from './answers';
import { controlOperations, insideSchema } from './control';
import { epaymentOperations, eventSchema, modificationAnswerSchema, paymentSchema } from './epayment';
import { phoneMessageNames, phoneMessageSchemas, phoneOperations, phonePaymentSchema } from './phone';
import type { Operation, Operations } from './operation';
import { accessTokenOperations, orderManagementOperations, webhookOperations } from './others';
import { receiptSchema } from '../order-management/receipt';
import type { Schema } from '../schema/schema';

/** What is said about each call, by method and path. */
export const operations: Operations = {
  ...accessTokenOperations,
  ...epaymentOperations,
  ...webhookOperations,
  ...orderManagementOperations,
  ...controlOperations,
  ...phoneOperations,
};

/** Schemas that are said once and pointed to. */
const named = new Map<Schema, string>([
  [problemSchema, 'Problem'],
  [gatewaySchema, 'GatewayError'],
  [directorySchema, 'DirectoryError'],
  [orderProblemSchema, 'OrderManagementProblem'],
  [paymentSchema, 'Payment'],
  [modificationAnswerSchema, 'Modification'],
  [eventSchema, 'PaymentEvent'],
  [receiptSchema, 'Receipt'],
  [insideSchema, 'PaymentFromInside'],
  [phonePaymentSchema, 'PhonePayment'],
  ...Object.entries(phoneMessageSchemas).map(
    ([event, schema]) => [schema, phoneMessageNames[event as keyof typeof phoneMessageNames]] as const,
  ),
]);

const keyHeaders: Record<string, boolean> = { create: true, capture: true, refund: true, cancel: false };

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

export const keyOf = ({ method, path }: Route): string => `${method} ${path}`;

/** The OpenAPI file of all calls that are routed. */
export function openApiOf(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const operation = operations[keyOf(route)];
    if (!operation) continue;
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: described(route, operation) };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Vipps MobilePay on the laptop',
      version: '1',
      description:
        'ePayment, Order Management, Webhooks and access tokens as Vipps MobilePay documents them; `/_sim` controls.',
    },
    paths,
    components: {
      schemas: Object.fromEntries([...named].map(([schema, name]) => [name, insidesOf(schema)])),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function described(route: Route, { summary, request, query = {}, answers }: Operation) {
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query).map(([name, description]) => ({
      name,
      in: 'query',
      description,
      schema: { type: 'string' },
    })),
    ...headersOf(route),
  ];
  return {
    summary,
    tags: [route.api],
    ...(route.name === undefined ? {} : { operationId: route.name }),
    ...(route.api === 'control' || route.api === 'access-token' ? {} : { security: [{ token: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(request ? { requestBody: { ...(request.required ? { required: true } : {}), ...contentOf(request) } } : {}),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { description, schema, contentType }]) => [
        status,
        { description, ...(schema ? contentOf({ schema, ...(contentType ? { contentType } : {}) }) : {}) },
      ]),
    ),
  };
}

function headersOf({ api, name }: Route) {
  if (api === 'control') return [];
  const isShort = name === 'shortToken';
  const key = header('Ocp-Apim-Subscription-Key', true, 'Either of the two keys of the sales unit.');
  if (api === 'access-token') {
    if (isShort) return [header('Authorization', true, 'Basic, with client id and secret.')];
    return [key, header('client_id', true, 'Of the sales unit.'), header('client_secret', true, 'Of the sales unit.')];
  }
  const isKeyed = name === undefined ? undefined : keyHeaders[name];
  return [
    key,
    header('Merchant-Serial-Number', api !== 'webhooks', 'The sales unit.'),
    ...(isKeyed === undefined
      ? []
      : [header('Idempotency-Key', isKeyed, 'At most 50 characters; the same call again carries the same key.')]),
  ];
}

const contentOf = ({ schema, contentType = 'application/json' }: { schema: Schema; contentType?: string }) => ({
  content: { [contentType]: { schema: pointing(schema) } },
});

function pointing(schema: Schema): unknown {
  const name = named.get(schema);
  return name === undefined ? insidesOf(schema) : { $ref: `#/components/schemas/${name}` };
}

function insidesOf({ items, properties, additionalProperties, ...rest }: Schema): unknown {
  return {
    ...rest,
    ...(items ? { items: pointing(items) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, pointing(inner)])) }
      : {}),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'object' ? pointing(additionalProperties) : additionalProperties,
        }),
  };
}
