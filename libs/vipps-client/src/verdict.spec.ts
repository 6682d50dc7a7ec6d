import { domainProblem } from './examples';
import { verdictOn } from './verdict';

const now = () => Date.parse('2026-11-22T10:00:00Z');

const verdict = (status: number, body: object | string = '', retryAfter?: string) =>
  verdictOn({ status, body: typeof body === 'string' ? body : JSON.stringify(body), retryAfter }, now);

describe('an answer that is not a success', () => {
  it.each([
    [400, '6080'],
    [400, '6060'],
    [400, '6090'],
    [400, '6170'],
    [400, '6260'],
    [400, '7010'],
    [403, '5080'],
    [404, '5090'],
    [409, '4010'],
    [409, '4020'],
    [409, '4150'],
    [422, '4140'],
  ])('is final: %i with code %s', (status, code) => {
    expect(verdict(status, domainProblem(code))).toMatchObject({ kind: 'refused', status, code });
  });

  it.each([400, 403, 404, 409, 410, 422])('is final without a word: %i', (status) => {
    expect(verdict(status)).toEqual({ kind: 'refused', status });
  });

  it.each([
    [400, '6160'],
    [409, '6160'],
    [423, '6160'],
    [400, '6250'],
    [400, '6280'],
    [409, '6280'],
  ])('means later: %i with code %s', (status, code) => {
    const traceId = '00-813b63975adcaaeef2b0ec7c103c40e3-706492e906541d31-01';
    expect(verdict(status, domainProblem(code))).toEqual({ kind: 'busy', status, code, traceId, retryAfterMs: 1_000 });
  });

  it.each([408, 425, 500, 502, 503, 504, 599])('means later: %i', (status) => {
    expect(verdict(status)).toEqual({ kind: 'busy', status });
  });

  it('means later when it is a server error with a code that is final elsewhere', () => {
    expect(verdict(500, domainProblem('6080', 500))).toMatchObject({ kind: 'busy', status: 500, code: '6080' });
  });

  it('means later when it is a page of the gateway', () => {
    expect(verdict(502, '<html>Bad gateway</html>')).toEqual({ kind: 'busy', status: 502 });
  });

  it('says that the keys are wrong when a fresh token is not accepted', () => {
    expect(verdict(401, { statusCode: 401, message: 'Access denied' })).toEqual({
      kind: 'busy',
      status: 401,
      reason: 'unauthorized',
    });
  });

  it('is waited for as long as Vipps wants', () => {
    expect(verdict(429, '', '7')).toEqual({ kind: 'busy', status: 429, retryAfterMs: 7_000 });
    expect(verdict(400, domainProblem('6280'), '3')).toMatchObject({ retryAfterMs: 3_000 });
  });

  it('means later when the gateway forbids it for a while only', () => {
    const body = { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 00:00:42.' };
    expect(verdict(403, body, '42')).toEqual({ kind: 'busy', status: 403, retryAfterMs: 42_000 });
  });

  it('is waited for as the documentation says when Vipps does not', () => {
    expect(verdict(429)).toMatchObject({ retryAfterMs: 15_000 });
    expect(verdict(423)).toMatchObject({ retryAfterMs: 1_000 });
  });

  it.each([
    ['a page of a proxy', 403, '<html>Forbidden</html>'],
    ['a truncated problem', 400, '{"title":"Cannot capt'],
    ['a redirect', 302, ''],
    ['a status that means nothing here', 304, ''],
  ])('says nothing about the payment: %s', (_, status, body) => {
    expect(verdict(status, body)).toEqual({ kind: 'silent', reason: `unreadable answer with status ${status}` });
  });
});
