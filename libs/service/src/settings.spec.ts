import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, Environment } from './environment';
import { readSettings } from './settings';

const keys = { clientId: 'id-1', clientSecret: 's3cret-1', subscriptionKey: 'key-1' };
const acme = { merchantSerialNumber: '123456', ...keys };
const other = { ...acme, merchantSerialNumber: '654321' };
const surroundings = { EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false', NATS_URL: 'nats://127.0.0.1:4222' };
const ofAcme = {
  ...surroundings,
  VIPPS_MERCHANT_SERIAL_NUMBER: '123456',
  VIPPS_CLIENT_ID: 'id-1',
  VIPPS_CLIENT_SECRET: 's3cret-1',
  VIPPS_SUBSCRIPTION_KEY: 'key-1',
};

function settingsOf(variables: NodeJS.ProcessEnv) {
  const environment = new Environment(variables);
  const settings = readSettings(environment);
  environment.check();
  return settings;
}

describe('one sales unit', () => {
  it('comes in variables', () => {
    expect(settingsOf(ofAcme).salesUnits).toEqual([acme]);
    expect(settingsOf({ ...ofAcme, VIPPS_CURRENCY: 'DKK' }).salesUnits).toEqual([{ ...acme, currency: 'DKK' }]);
    expect(() => settingsOf({ ...ofAcme, VIPPS_CURRENCY: 'SEK' })).toThrow(/VIPPS_CURRENCY is not NOK, DKK or EUR/);
  });

  it('is asked to name itself as Vipps does: under another name payments would be taken and never made', () => {
    expect(() => settingsOf({ ...ofAcme, VIPPS_MERCHANT_SERIAL_NUMBER: 'acme' })).toThrow(/not 4 to 10 digits/);
  });
});

describe('the bus', () => {
  it('is one address, or the addresses of a cluster', () => {
    const cluster = 'nats://one:4222, nats://two:4222';
    expect(settingsOf(ofAcme).natsUrls).toEqual(['nats://127.0.0.1:4222']);
    expect(settingsOf({ ...ofAcme, NATS_URL: cluster }).natsUrls).toEqual(['nats://one:4222', 'nats://two:4222']);
  });

  it('is refused if any of them is no address', () => {
    expect(() => settingsOf({ ...ofAcme, NATS_URL: 'nats://one:4222,two' })).toThrow(/NATS_URL is not a URL/);
  });
});

describe('several sales units', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sales-units-'));
  const file = join(directory, 'sales-units.json');
  afterAll(() => rmSync(directory, { recursive: true }));
  const inFile = (content: string) => {
    writeFileSync(file, content);
    return settingsOf({ ...surroundings, VIPPS_SALES_UNITS_FILE: file });
  };

  it('come in a file, with their currency where that is known', () => {
    const inEuro = { ...other, currency: 'EUR' };
    expect(inFile(JSON.stringify([acme, inEuro])).salesUnits).toEqual([acme, inEuro]);
  });

  it.each([
    ['no JSON', 's3cret-1'],
    ['no list', JSON.stringify(acme)],
    ['nobody', '[]'],
    ['one without its secret', JSON.stringify([acme, { ...other, clientSecret: '' }])],
    ['one of a name that Vipps does not give', JSON.stringify([{ ...acme, merchantSerialNumber: 123456 }])],
    ['a currency that Vipps does not take', JSON.stringify([{ ...acme, currency: 'SEK' }])],
    ['the same one twice', JSON.stringify([acme, { ...acme, clientSecret: 's3cret-2' }])],
  ])('are refused if there is %s in it, without quoting it', (_what, content) => {
    expect(() => inFile(content)).toThrow(ConfigurationError);
    expect(() => inFile(content)).toThrow(/VIPPS_SALES_UNITS_FILE (?!.*s3cret)/);
  });

  it('are refused if there is no such file', () => {
    expect(() => settingsOf({ ...surroundings, VIPPS_SALES_UNITS_FILE: `${file}.not` })).toThrow(/_UNITS_FILE/);
  });
});

describe('settings', () => {
  it('that are all missing are all named', () => {
    expect(() => settingsOf({})).toThrow(
      /EVENTSTORE_URL[^]*NATS_URL[^]*SERIAL_NUMBER[^]*CLIENT_ID[^]*CLIENT_SECRET[^]*SUBSCRIPTION_KEY/,
    );
  });

  it('speak to Vipps itself, and log what matters, unless told otherwise', () => {
    expect(settingsOf(ofAcme)).toMatchObject({ vippsBaseUrl: 'https://api.vipps.no', logLevel: 'info' });
    expect(settingsOf(ofAcme)).toMatchObject({ allowInsecureVippsHost: false });
  });

  it('name a log level that there is', () => {
    expect(() => settingsOf({ ...ofAcme, LOG_LEVEL: 'loud' })).toThrow(/LOG_LEVEL is none of/);
  });
});
