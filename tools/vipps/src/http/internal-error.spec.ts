import { internalError } from './internal-error';
import type { Api, Call } from './call';

const callOf = (api: Api): Call => ({
  api,
  name: undefined,
  method: 'POST',
  path: `/${api}/v1/payments`,
  parameters: {},
  query: new URLSearchParams(),
  headers: {},
  rawBody: Buffer.alloc(0),
});

describe('an error that nobody expected', () => {
  const print = console.error;
  const printed: unknown[] = [];
  beforeAll(() => (console.error = (error: unknown) => void printed.push(error)));
  afterAll(() => (console.error = print));

  it.each([
    ['access-token', ['error']],
    ['epayment', ['type', 'title', 'status', 'detail', 'instance', 'extraDetails', 'traceId']],
    ['webhooks', ['type', 'title', 'status', 'instance', 'traceId']],
    ['order-management', ['type', 'title', 'detail', 'instance', 'invalidParams']],
    ['control', ['message']],
  ] as [Api, string[]][])('is a 500 in the shape of %s, and is printed here alone', (api, fields) => {
    const error = new Error('of this process');
    const { status, body = '' } = internalError(callOf(api), error);
    expect([status, Object.keys(JSON.parse(body))]).toEqual([500, fields]);
    expect(body).not.toContain('of this process');
    expect(printed).toContain(error);
  });
});
