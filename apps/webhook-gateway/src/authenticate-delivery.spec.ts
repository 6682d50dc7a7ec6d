import { AuthenticateDelivery, type ArrivedDelivery } from './authenticate-delivery';
import { KnownCallers } from './known-callers';
import type { Registration } from './registrations';
import { payloadOf, signed, VIPPS_ADDRESS } from './testing/delivery';

const START = Date.parse('2026-11-22T09:31:00Z');
const MINUTE = 60_000;
const STRANGER = '203.0.113.9';

const registration: Registration = {
  merchantSerialNumber: '1234567',
  pathId: 'a-path',
  url: 'https://pay.acme.example/vipps/a-path',
  id: 'a-registration',
  secret: 'a-secret',
};

let now: number;
let authenticate: AuthenticateDelivery;

beforeEach(() => {
  now = START;
  const find = (pathId: string) => Promise.resolve(pathId === registration.pathId ? registration : undefined);
  authenticate = new AuthenticateDelivery({ find }, new KnownCallers(), { now: () => now });
});

const authentic = (changes: Partial<ArrivedDelivery> = {}) => ({ ...signed(registration, payloadOf()), ...changes });
const forged = (from: string) => authentic({ from, rawBody: Buffer.from('{}') });
const outcomeOf = async (delivery: ArrivedDelivery): Promise<string> => {
  const outcome = await authenticate.perform(delivery);
  return typeof outcome === 'string' ? outcome : outcome.merchantSerialNumber;
};

/** Until strangers are not heard any more. @returns how many were. */
async function flood(froms: (index: number) => string): Promise<number> {
  for (let sent = 0; ; sent++) {
    if ((await outcomeOf(forged(froms(sent)))) === 'shed') return sent;
  }
}

describe('a delivery that is signed with the secret of its path', () => {
  it('is for the sales unit of that path', async () => {
    expect(await outcomeOf(authentic())).toBe('1234567');
  });

  it.each([
    ['five minutes ahead', 5 * MINUTE, '1234567'],
    ['more than that ahead', 5 * MINUTE + 1_000, 'dated-ahead'],
    ['a week old', -7 * 24 * 60 * MINUTE, '1234567'],
  ])('and is %s when it is received, is judged by the clock: %s', async (_when, aheadMs, outcome) => {
    expect(await outcomeOf(signed(registration, payloadOf(), new Date(START + aheadMs).toUTCString()))).toBe(outcome);
  });

  it('is judged as of the moment when it came, however long it takes to look up its path', async () => {
    const ahead = signed(registration, payloadOf(), new Date(START + 6 * MINUTE).toUTCString());
    const lookUp = () => Promise.resolve((now += 10 * MINUTE)).then(() => registration);
    authenticate = new AuthenticateDelivery({ find: lookUp }, new KnownCallers(), { now: () => now });
    expect(await outcomeOf(ahead)).toBe('dated-ahead');
  });

  it('is not dated ahead because a stranger says so', async () => {
    const headers = { ...authentic().headers, 'x-ms-date': new Date(START + 6 * MINUTE).toUTCString() };
    expect(await outcomeOf(authentic({ headers }))).toBe('not-authentic');
  });
});

describe('a flood of forgeries', () => {
  it('from one address is not heard for long, and that address is heard again later', async () => {
    expect(await flood(() => STRANGER)).toBe(30);
    now += 1_000;
    expect(await outcomeOf(forged(STRANGER))).toBe('not-authentic');
    expect(await outcomeOf(forged(STRANGER))).toBe('shed');
  });

  it('from one network of IPv6 counts as one, however many addresses it has', async () => {
    expect(await flood((index) => `2001:db8::${index.toString(16)}`)).toBe(30);
  });

  it('from one address is not held against another', async () => {
    await flood(() => STRANGER);
    expect(await outcomeOf(forged('203.0.113.10'))).toBe('not-authentic');
    expect(await outcomeOf(authentic())).toBe('1234567');
  });

  it('from very many addresses is not heard for long either', async () => {
    expect(await flood((index) => `10.0.${index >> 8}.${index & 255}`)).toBe(200);
  });

  it('does not keep out who has delivered something authentic, and hears all that comes from there', async () => {
    await outcomeOf(authentic());
    await flood((index) => `10.0.${index >> 8}.${index & 255}`);
    for (let sent = 0; sent < 40; sent++) expect(await outcomeOf(forged(VIPPS_ADDRESS))).toBe('not-authentic');
    expect(await outcomeOf(authentic())).toBe('1234567');
  });

  it('keeps out who has not, until it is over: Vipps comes again', async () => {
    await flood((index) => `10.0.${index >> 8}.${index & 255}`);
    expect(await outcomeOf(authentic())).toBe('shed');
    now += 1_000;
    expect(await outcomeOf(authentic())).toBe('1234567');
  });

  it('at paths that there are not costs nothing and keeps out nobody', async () => {
    for (let sent = 0; sent < 300; sent++) {
      expect(await outcomeOf({ ...forged(STRANGER), pathId: 'guessed' })).toBe('unknown-path');
    }
    expect(await outcomeOf(authentic({ from: STRANGER }))).toBe('1234567');
  });
});
