import { paintFor } from '@payments/tools-dev/joining';
import { REGISTERED_EVENTS } from '@payments/webhook-gateway';
import { judgeClock } from './clock';
import { readConfiguration } from './configuration';
import { findingLines, fault, ok, warning } from './findings';
import { judgeCertificate } from './gateway';
import { judgeKeys, judgeRegistrations } from './vipps';

const plain = paintFor({ wanted: false });
const now = Date.parse('2026-11-22T09:30:00Z');
const DAY_MS = 24 * 60 * 60_000;

describe('the findings', () => {
  it('are one line each, with what to do for what is not well', () => {
    expect(findingLines([ok('bus', 'answers'), fault('clock', 'is 61 s behind', 'Use NTP.')], plain)).toEqual([
      '  ✓ bus    answers',
      '  ✗ clock  is 61 s behind',
      '      Use NTP.',
      '1 fault, 0 warnings',
    ]);
    expect(findingLines([ok('bus', 'answers')], plain).at(-1)).toBe('All is well');
    expect(findingLines([warning('bus', 'is slow', 'Wait.')], plain).at(-1)).toBe('No fault, 1 warning');
  });
});

describe('the configuration', () => {
  it('is read as the services read it, and each fault names a variable and no value', () => {
    const { findings } = readConfiguration({ NATS_URL: 'secret-nonsense', VIPPS_CLIENT_SECRET: 'secret-key' });
    expect(findings.map(({ level }) => level)).toEqual(findings.map(() => 'fault'));
    expect(findings.map(({ found }) => found)).toContainEqual(expect.stringContaining('EVENTSTORE_URL is not set'));
    expect(JSON.stringify(findings)).not.toMatch(/secret-/);
  });

  it.each(['WEBHOOK_PORT', 'REFUND_BRAKE_COUNT', 'CAPTURE_RECHECK_DAYS', 'UNREACHABLE_CUSTOMERS_PER_HOUR'])(
    'is at fault where %s would keep a service from starting',
    (name) => {
      const { findings } = readConfiguration({ [name]: 'nonsense' });
      expect(findings.map(({ found }) => found)).toContainEqual(expect.stringContaining(`${name} is n`));
    },
  );
});

describe('the keys', () => {
  it.each([
    [{ kind: 'done' as const, value: [] }, 'ok'],
    [{ kind: 'busy', status: 401, reason: 'no-access-token' } as const, 'fault'],
    [{ kind: 'busy', status: 401, reason: 'unauthorized' } as const, 'fault'],
    [{ kind: 'busy', status: 429 } as const, 'warning'],
    [{ kind: 'busy', status: 503, reason: 'no-access-token' } as const, 'warning'],
    [{ kind: 'silent', reason: 'timeout' } as const, 'fault'],
    [{ kind: 'refused', status: 403 } as const, 'fault'],
  ])('%j are %s', (outcome, level) => {
    expect(judgeKeys(outcome, '1234567').level).toBe(level);
  });
});

describe('the webhook', () => {
  const registration = { id: '1', url: 'https://pay.acme.example/vipps/abc', events: REGISTERED_EVENTS };
  const judged = (...registrations: Parameters<typeof judgeRegistrations>[0]) =>
    judgeRegistrations(registrations, 'https://pay.acme.example/', '1234567').level;

  it('is well where Vipps delivers every event to our address', () => {
    expect(judged({ ...registration, url: 'https://other.example/vipps/abc' }, registration)).toBe('ok');
  });

  it('is a fault where there is none, or only of another address, or not for every event', () => {
    expect(judged()).toBe('fault');
    expect(judged({ ...registration, url: 'https://pay.acme.example.evil/vipps/abc' })).toBe('fault');
    expect(judged({ ...registration, events: REGISTERED_EVENTS.slice(1) })).toBe('fault');
  });
});

describe('the clock', () => {
  it.each([
    ['Sun, 22 Nov 2026 09:30:00 GMT', 'ok'],
    ['Sun, 22 Nov 2026 09:29:58 GMT', 'ok'],
    ['Sun, 22 Nov 2026 09:30:05 GMT', 'warning'],
    ['Sun, 22 Nov 2026 09:31:00 GMT', 'fault'],
    ['Sun, 22 Nov 2026 09:28:00 GMT', 'fault'],
    ['', 'warning'],
  ])('against %j is %s', (date, level) => {
    expect(judgeClock(date, now, now).level).toBe(level);
  });

  it('says which of the two is ahead', () => {
    expect(judgeClock('Sun, 22 Nov 2026 09:28:00 GMT', now, now).found).toBe('is 119 s ahead of that of Vipps');
    expect(judgeClock('Sun, 22 Nov 2026 09:31:00 GMT', now, now).found).toBe('is 60 s behind that of Vipps');
  });
});

describe('the certificate', () => {
  const certificate = (days: number, names = 'DNS:pay.acme.example') => ({
    valid_from: new Date(now - DAY_MS).toUTCString(),
    valid_to: new Date(now + days * DAY_MS).toUTCString(),
    subjectaltname: names,
    subject: { CN: '', C: '', ST: '', L: '', O: '', OU: '' },
  });

  it.each([
    [certificate(60), undefined, 'ok'],
    [certificate(20), undefined, 'warning'],
    [certificate(-1), 'CERT_HAS_EXPIRED', 'fault'],
    [certificate(60, 'DNS:other.example'), 'ERR_TLS_CERT_ALTNAME_INVALID', 'fault'],
    [certificate(60), 'DEPTH_ZERO_SELF_SIGNED_CERT', 'fault'],
  ])('%j, distrusted as %s, is %s', (seen, distrust, level) => {
    expect(judgeCertificate(seen, distrust, 'pay.acme.example', now).level).toBe(level);
  });
});
