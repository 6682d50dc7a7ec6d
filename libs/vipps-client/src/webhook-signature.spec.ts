import { isAuthentic, isDatedAhead, signDelivery, type Delivery } from './webhook-signature';

/** A was published by Vipps; B and C were made with OpenSSL for what A leaves open. */
const vectors = {
  published: {
    secret: 'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo/xU6FY/A==',
    registeredUrl: 'https://webhook.site/e2cee29b-012e-4f1d-8ef4-e95fd74a7a63',
    date: 'Thu, 30 Mar 2023 08:38:32 GMT',
    body: '{"some-unique-content":"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world"}',
    hash: 'lNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4=',
    signature: 'agAiSyogQbDHpeucoNwYz+yAr5nJ+v+zasdkSbqzv+U=',
  },
  withQuery: {
    secret: '090a478d-37ff-4e77-970e-d457aeb26a3a',
    registeredUrl: 'https://pay.example.com/hooks/vipps?tenant=no-1',
    date: 'Mon, 19 Jan 2026 16:26:33 GMT',
    body:
      '{"msn":"123456","reference":"acme-shop-123-order123abc","pspReference":"dd8e0a8e-2b26-40ed-98f1-1d5832fc129f",' +
      '"name":"AUTHORIZED","amount":{"currency":"NOK","value":49900},"timestamp":"2026-01-19T16:26:32.099Z",' +
      '"idempotencyKey":"7c8b81e7-b08b-46e4-9729-191cb801c132","success":true}',
    hash: 'RPYlXrJ8cvZrUj9Od+KEKzwh+CcAKTQFt4l56m3OK24=',
    signature: 'XNbcpMP6Nh1H0oJUVsV27cbtZzpiNJNijykTKIGtxQA=',
  },
  withPort: {
    secret: 'c2ltdWxhdG9yLXNlY3JldC1ieXRlcy0wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA==',
    registeredUrl: 'http://127.0.0.1:8088/vipps/webhook',
    date: 'Tue, 20 Jan 2026 07:00:00 GMT',
    body:
      '{"msn":"1234567","reference":"bestilling-2026-1","pspReference":"1304787731","name":"AUTHORIZED",' +
      '"amount":{"currency":"NOK","value":10000},"timestamp":"2026-01-20T06:59:59.5333258Z","success":true,' +
      '"userDetails":{"firstName":"Ærø"}}',
    hash: 'TuKTDM6yyRFVjctQH1f8+3kX0j/gJ9Hped5mRpq8cYM=',
    signature: '6IccE3EroX/Ia33Vz8mYlgPbfxt9+KxOz6myGCRKz6o=',
  },
};

type Vector = (typeof vectors)[keyof typeof vectors];

const authorizationWith = (signature: string): string =>
  `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;

const deliveryOf = ({ registeredUrl, date, body, hash, signature }: Vector): Delivery => ({
  registeredUrl,
  headers: { authorization: authorizationWith(signature), 'x-ms-date': date, 'x-ms-content-sha256': hash },
  rawBody: Buffer.from(body),
});

const withHeaders = (vector: Vector, headers: Record<string, unknown>): Delivery => {
  const delivery = deliveryOf(vector);
  return { ...delivery, headers: { ...delivery.headers, ...headers } };
};

describe.each(Object.entries(vectors))('a delivery from Vipps (%s)', (_, vector) => {
  it('is authentic', () => {
    expect(isAuthentic(deliveryOf(vector), vector.secret)).toBe(true);
  });

  it('is what we would sign', () => {
    const { registeredUrl, date, body, secret } = vector;
    expect(signDelivery({ registeredUrl, date, rawBody: Buffer.from(body) }, secret)).toEqual(
      deliveryOf(vector).headers,
    );
  });
});

describe('a delivery is not authentic', () => {
  const { published, withQuery, withPort } = vectors;

  it('when its secret was decoded from Base64', () => {
    const decodedKey = withHeaders(published, {
      authorization: authorizationWith('T3+NXHMmhNVEjW5PeJ4Gql70nf0MOXCAY9CoZDxuVQw='),
    });
    expect(isAuthentic(decodedKey, published.secret)).toBe(false);
    const alsoDecodedKey = withHeaders(withQuery, {
      authorization: authorizationWith('25VOTUAlLEayru2GvTWlozvPLY5KiHm18MW0HBeWG2U='),
    });
    expect(isAuthentic(alsoDecodedKey, withQuery.secret)).toBe(false);
  });

  it('when its body was parsed and written again', () => {
    const rawBody = Buffer.from(JSON.stringify(JSON.parse(withQuery.body), undefined, 2));
    expect(isAuthentic({ ...deliveryOf(withQuery), rawBody }, withQuery.secret)).toBe(false);
    const hashedAgain = withHeaders(withQuery, {
      'x-ms-content-sha256': 'fSFf7po0L48jB0G8kZKwY3Lpk7ET18iEWJ4b+ojYnzc=',
    });
    expect(isAuthentic({ ...hashedAgain, rawBody }, withQuery.secret)).toBe(false);
  });

  it('when the port is missing from the host', () => {
    const withoutPort = withHeaders(withPort, {
      authorization: authorizationWith('/FN4HK6A2dbGFMQf/+SvqNxudjM5fxXEs9fP7pNhT4Y='),
    });
    expect(isAuthentic(withoutPort, withPort.secret)).toBe(false);
  });

  it('when its body was hashed as latin-1', () => {
    const latin1 = withHeaders(withPort, { 'x-ms-content-sha256': '3XNpkbdMF9V5hVT04NmQ3S/+xsz6m/8plfXx2wRthCM=' });
    expect(isAuthentic(latin1, withPort.secret)).toBe(false);
  });

  it('when it came to another address, with another secret or with none', () => {
    const delivery = deliveryOf(withQuery);
    const registeredUrl = 'https://pay.example.com/hooks/vipps?tenant=no-2';
    expect(isAuthentic({ ...delivery, registeredUrl }, withQuery.secret)).toBe(false);
    expect(isAuthentic(delivery, published.secret)).toBe(false);
    expect(isAuthentic(delivery, '')).toBe(false);
  });

  it('when a stranger signs with what may be missing: a secret, a date', () => {
    const { registeredUrl, rawBody } = deliveryOf(withQuery);
    for (const date of ['', 'garbage', `${withQuery.date}, ${withQuery.date}`]) {
      const dateless = signDelivery({ registeredUrl, date, rawBody }, withQuery.secret);
      expect(isAuthentic({ registeredUrl, headers: dateless, rawBody }, withQuery.secret)).toBe(false);
    }
    const secretless = signDelivery({ registeredUrl, date: withQuery.date, rawBody }, '');
    expect(isAuthentic({ registeredUrl, headers: secretless, rawBody }, '')).toBe(false);
  });

  it.each([
    ['without authorization', { authorization: undefined }],
    ['without a signature', { authorization: authorizationWith('') }],
    ['with a shorter signature', { authorization: authorizationWith('XNbcpMP6Nh1H0oJUVsV27cbtZzpiNJNijykTKIGtxQA') }],
    ['with a signature in other letters', { authorization: authorizationWith('æ'.repeat(44)) }],
    ['with a space behind the signature', { authorization: `${deliveryOf(withQuery).headers.authorization} ` }],
    [
      'with the signed headers in another order',
      {
        authorization: deliveryOf(withQuery).headers.authorization?.replace(
          'x-ms-date;host;x-ms-content-sha256',
          'host;x-ms-date;x-ms-content-sha256',
        ),
      },
    ],
    ['without a date', { 'x-ms-date': undefined }],
    ['with another date', { 'x-ms-date': 'Mon, 19 Jan 2026 16:26:34 GMT' }],
    ['without a hash', { 'x-ms-content-sha256': undefined }],
    ['with a header given twice', { authorization: [deliveryOf(withQuery).headers.authorization] }],
  ])('%s', (_, headers) => {
    expect(isAuthentic(withHeaders(withQuery, headers), withQuery.secret)).toBe(false);
  });

  it('with its signature in the url-safe alphabet', () => {
    const authorization = deliveryOf(published).headers.authorization?.replaceAll('+', '-');
    expect(isAuthentic(withHeaders(published, { authorization }), published.secret)).toBe(false);
  });

  it('when the registered address is none', () => {
    expect(isAuthentic({ ...deliveryOf(withQuery), registeredUrl: '/hooks/vipps' }, withQuery.secret)).toBe(false);
  });
});

describe('a delivery is dated ahead', () => {
  const at = Date.parse('Mon, 19 Jan 2026 16:26:33 GMT');
  const MINUTE = 60_000;
  const ahead = (date: string | undefined) => isDatedAhead({ 'x-ms-date': date }, at);

  it.each([
    ['six minutes ahead', 6 * MINUTE, true],
    ['five minutes ahead, as clocks may differ', 5 * MINUTE, false],
    ['now', 0, false],
    ['a week ago, as Vipps repeats what was not taken', -7 * 24 * 60 * MINUTE, false],
  ])('%s', (_, ms, isAhead) => {
    expect(ahead(new Date(at + ms).toUTCString())).toBe(isAhead);
  });

  it('never by no date, or one that is none', () => {
    expect(ahead(undefined)).toBe(false);
    expect(ahead('garbage')).toBe(false);
  });
});
