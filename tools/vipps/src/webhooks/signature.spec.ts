import { signatureHeaders } from './signature';

const published = {
  secret: 'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo/xU6FY/A==',
  url: 'https://webhook.site/e2cee29b-012e-4f1d-8ef4-e95fd74a7a63',
  date: 'Thu, 30 Mar 2023 08:38:32 GMT',
  body: '{"some-unique-content":"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world"}',
};

const withQuery = {
  secret: '090a478d-37ff-4e77-970e-d457aeb26a3a',
  url: 'https://pay.example.com/hooks/vipps?tenant=no-1',
  date: 'Mon, 19 Jan 2026 16:26:33 GMT',
  body:
    '{"msn":"123456","reference":"acme-shop-123-order123abc","pspReference":"dd8e0a8e-2b26-40ed-98f1-1d5832fc129f",' +
    '"name":"AUTHORIZED","amount":{"currency":"NOK","value":49900},"timestamp":"2026-01-19T16:26:32.099Z",' +
    '"idempotencyKey":"7c8b81e7-b08b-46e4-9729-191cb801c132","success":true}',
};

const onTheLaptop = {
  secret: 'c2ltdWxhdG9yLXNlY3JldC1ieXRlcy0wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA==',
  url: 'http://127.0.0.1:8088/vipps/webhook',
  date: 'Tue, 20 Jan 2026 07:00:00 GMT',
  body:
    '{"msn":"1234567","reference":"bestilling-2026-1","pspReference":"1304787731","name":"AUTHORIZED",' +
    '"amount":{"currency":"NOK","value":10000},"timestamp":"2026-01-20T06:59:59.5333258Z","success":true,' +
    '"userDetails":{"firstName":"Ærø"}}',
};

describe('signing a webhook', () => {
  it('gives what Vipps published', () => {
    expect(signatureHeaders(published)).toEqual({
      'x-ms-date': published.date,
      'x-ms-content-sha256': 'lNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4=',
      authorization:
        'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256' +
        '&Signature=agAiSyogQbDHpeucoNwYz+yAr5nJ+v+zasdkSbqzv+U=',
    });
  });

  it('takes the path with its query, and the host without the port that goes without saying', () => {
    const headers = signatureHeaders(withQuery);
    expect(headers['x-ms-content-sha256']).toBe('RPYlXrJ8cvZrUj9Od+KEKzwh+CcAKTQFt4l56m3OK24=');
    expect(headers.authorization).toMatch(/Signature=XNbcpMP6Nh1H0oJUVsV27cbtZzpiNJNijykTKIGtxQA=$/);
  });

  it('takes the host with any other port, and the bytes of UTF-8', () => {
    const headers = signatureHeaders(onTheLaptop);
    expect(headers['x-ms-content-sha256']).toBe('TuKTDM6yyRFVjctQH1f8+3kX0j/gJ9Hped5mRpq8cYM=');
    expect(headers.authorization).toMatch(/Signature=6IccE3EroX\/Ia33Vz8mYlgPbfxt9\+KxOz6myGCRKz6o=$/);
  });

  it('is another for a body that means the same but reads differently', () => {
    const indented = JSON.stringify(JSON.parse(withQuery.body), null, 2);
    expect(signatureHeaders({ ...withQuery, body: indented })['x-ms-content-sha256']).toBe(
      'fSFf7po0L48jB0G8kZKwY3Lpk7ET18iEWJ4b+ojYnzc=',
    );
  });
});
