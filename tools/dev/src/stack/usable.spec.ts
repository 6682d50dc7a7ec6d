import { startBroker } from '@payments/tools-nats';
import { startVipps } from '@payments/tools-vipps';
import { givenBy } from './given';
import { assertUsable } from './usable';

/** Where nobody listens. */
const NOWHERE = '127.0.0.1:9';

/** What services are told anyway, whatever the environment gives. */
const told = {
  EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false',
  NATS_URL: 'nats://127.0.0.1:4222',
  VIPPS_MERCHANT_SERIAL_NUMBER: '1234567',
  VIPPS_CLIENT_ID: 'ours',
  VIPPS_CLIENT_SECRET: 'ours',
  VIPPS_SUBSCRIPTION_KEY: 'ours',
};

const look = (environment: NodeJS.ProcessEnv) => assertUsable(givenBy(environment), { ...told, ...environment });

describe('what the environment gives', () => {
  it('is not looked at where it gives nothing', async () => {
    await look({});
  });

  it.each([
    ['EVENTSTORE_URL', `esdb://admin:secret@${NOWHERE}?tls=false`, `No event store answers at esdb://${NOWHERE}`],
    ['EVENTSTORE_URL', 'nonsense', 'No event store answers at nonsense'],
    ['NATS_URL', `nats://us:secret@${NOWHERE}`, `No bus answers at nats://${NOWHERE}`],
    ['VIPPS_BASE_URL', `http://${NOWHERE}`, `Vipps does not answer at http://${NOWHERE}`],
  ])('cannot be used as %s where nobody is, which says what to do and no secret', async (name, url, reason) => {
    const error = await look({ [name]: url }).catch((thrown: Error) => thrown.message);
    expect(error).toContain(reason);
    expect(error).toContain(`look at ${name}`);
    expect(error).not.toMatch(/secret|\n/);
  });

  it('may be a bus that lets us in, or one that does not', async () => {
    const broker = await startBroker({ token: 'right' });
    await look({ NATS_URL: broker.url, NATS_TOKEN: 'right' });
    await expect(look({ NATS_URL: broker.url, NATS_TOKEN: 'wrong' })).rejects.toThrow(
      `The bus at ${broker.url} does not let us in: look at`,
    );
    await broker.stop();
  });

  it('may be a Vipps that takes the keys, or one that does not', async () => {
    const vipps = await startVipps();
    const { merchantSerialNumber, clientId, clientSecret, subscriptionKey } = vipps.salesUnit;
    const keys = {
      VIPPS_BASE_URL: vipps.url,
      VIPPS_MERCHANT_SERIAL_NUMBER: merchantSerialNumber,
      VIPPS_CLIENT_ID: clientId,
      VIPPS_CLIENT_SECRET: clientSecret,
      VIPPS_SUBSCRIPTION_KEY: subscriptionKey,
    };
    await look(keys);
    await expect(look({ ...keys, VIPPS_CLIENT_SECRET: 'wrong' })).rejects.toThrow(
      `does not take the keys of sales unit ${merchantSerialNumber} (401): compare them`,
    );
    await vipps.stop();
  });

  it('names all that is missing, before anything is asked of anybody', async () => {
    const incomplete = givenBy({ VIPPS_CLIENT_ID: 'something' });
    const environment = { ...told, VIPPS_CLIENT_SECRET: '', VIPPS_SUBSCRIPTION_KEY: '' };
    await expect(assertUsable(incomplete, environment)).rejects.toThrow(
      /VIPPS_CLIENT_SECRET is not set.*\n.*VIPPS_SUBSCRIPTION_KEY is not set/,
    );
  });
});
