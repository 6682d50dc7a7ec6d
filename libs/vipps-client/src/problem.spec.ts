import { domainProblem } from './examples';
import { problemIn } from './problem';

const problemOf = (body: unknown) => problemIn(JSON.stringify(body));

describe('the body of a refusal', () => {
  it('names the code, the title and the trace of ePayment', () => {
    expect(problemOf(domainProblem('6080'))).toEqual({
      code: '6080',
      title: 'Cannot capture before reservation',
      traceId: '00-813b63975adcaaeef2b0ec7c103c40e3-706492e906541d31-01',
    });
  });

  it('may write numbers as strings and strings as numbers', () => {
    const body = { ...domainProblem('6080', '400'), extraDetails: [{ name: 'ErrorCode', reason: 6080 }] };
    expect(problemOf(body)?.code).toBe('6080');
  });

  it('names the fields that were wrong, without what was in them', () => {
    const reason = 'The value 4712345678 is not a phone number';
    const body = { title: 'Bad Request', extraDetails: [{ name: 'customer.phoneNumber', reason }] };
    expect(problemOf(body)).toEqual({ title: 'Bad Request', fields: ['customer.phoneNumber'] });
  });

  it('has its fields in `invalidParams` and its trace in `instance` when Order Management writes it', () => {
    const body = {
      type: 'https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1',
      title: 'One or more validation errors occurred.',
      detail: 'BadRequest',
      instance: '00-616e1a3e5f0c4b4b9d3a2b1c0d9e8f70-70ab12cd34ef5678-00',
      invalidParams: [{ name: 'OrderLines[0].Name', reason: 'The Name field is required.' }],
    };
    expect(problemOf(body)).toEqual({
      title: 'One or more validation errors occurred.',
      traceId: '00-616e1a3e5f0c4b4b9d3a2b1c0d9e8f70-70ab12cd34ef5678-00',
      fields: ['OrderLines[0].Name'],
    });
  });

  it.each([
    [
      'the gateway',
      { statusCode: 401, message: 'Access denied due to invalid subscription key.' },
      'Access denied due to invalid subscription key.',
    ],
    [
      'the token endpoint',
      { error: 'invalid_client', error_description: 'for app fb492b5e', error_codes: [7] },
      'invalid_client',
    ],
    ['an older API', { ResponseInfo: { ResponseMessage: 'Merchant not found' } }, 'Merchant not found'],
    ['another older API', { errorInfo: { errorMessage: 'Invalid merchant' } }, 'Invalid merchant'],
    ['an API gateway', { error: { message: 'Forbidden' } }, 'Forbidden'],
    ['a list of errors', [{ errorCode: '35', errorMessage: 'Not allowed' }], 'Not allowed'],
    ['a list of texts', ['Not allowed'], 'Not allowed'],
    ['a bare text', 'Not allowed', 'Not allowed'],
  ])('is understood from %s', (_, body, title) => {
    expect(problemOf(body)).toEqual({ title });
  });

  it.each([[''], [' \r\n'], ['null'], ['17'], ['[]'], ['{}'], ['{"title":7,"extraDetails":"none","traceId":{}}']])(
    'may say nothing: %j',
    (body) => {
      expect(problemIn(body)).toEqual({});
    },
  );

  it.each([['<html><h1>403 Forbidden</h1></html>'], ['{"title":"Bad Requ'], ['upstream timed out']])(
    'is not from Vipps: %j',
    (body) => {
      expect(problemIn(body)).toBeUndefined();
    },
  );

  it('loses phone numbers, tokens and keys from its title', () => {
    const title = `No user +47 123 45 678 or 4712345678 with ${'eyJhbGciOiJSUzI1NiIs'.repeat(3)} at Acme`;
    expect(problemOf({ title })?.title).toBe('No user … or … with … at Acme');
  });

  it('is cut short', () => {
    const body = { title: 'no '.repeat(1000), extraDetails: Array(1000).fill({ name: 'amount', reason: 'no' }) };
    expect(problemOf(body)?.title).toHaveLength(120);
    expect(problemOf(body)?.fields).toHaveLength(20);
  });
});
