import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenBy } from './given';
import { workspace } from './workspace';

describe('what the environment gives', () => {
  it('is nothing on a fresh machine', () => {
    expect(givenBy({ PATH: '/usr/bin' })).toEqual({ passedOn: { PATH: '/usr/bin' } });
  });

  it('may be an event store and a bus', () => {
    const environment = { EVENTSTORE_URL: 'esdb://db:2113', NATS_URL: 'nats://bus:4222' };
    expect(givenBy(environment)).toMatchObject({ eventstore: 'esdb://db:2113', nats: 'nats://bus:4222' });
  });

  it.each(['VIPPS_CLIENT_ID', 'VIPPS_SALES_UNITS_FILE'])('is the real Vipps where there is %s', (name) => {
    expect(givenBy({ [name]: 'something' }).vipps).toBe('https://api.vipps.no');
  });

  it('is another Vipps where its address is given', () => {
    const environment = { VIPPS_CLIENT_ID: 'something', VIPPS_BASE_URL: 'https://apitest.vipps.no' };
    expect(givenBy(environment).vipps).toBe('https://apitest.vipps.no');
  });

  it('may come from files, as secrets should', () => {
    const directory = mkdtempSync(join(tmpdir(), 'given-'));
    const file = join(directory, 'url');
    writeFileSync(file, 'esdb://admin:secret@db:2113\n');
    expect(givenBy({ EVENTSTORE_URL_FILE: file }).eventstore).toBe('esdb://admin:secret@db:2113');
    expect(givenBy({ VIPPS_CLIENT_ID_FILE: file }).vipps).toBe('https://api.vipps.no');
    rmSync(directory, { recursive: true });
    expect(() => givenBy({ NATS_URL_FILE: file })).toThrow('NATS_URL_FILE names a file that cannot be read');
  });

  it('reaches the services only where they may need it', () => {
    const told = { LOG_LEVEL: 'debug', WEBHOOK_PLAIN_HTTP: 'true', REFUND_BRAKE_COUNT: '1', CAPTURE_RECHECK_DAYS: '2' };
    expect(givenBy({ ...told, SSH_AUTH_SOCK: 'a secret of the shell' }).passedOn).toEqual(told);
  });

  it('reaches the services as the README has it, but for where they find each other and where they listen', () => {
    const [, table = ''] = readFileSync(join(workspace, 'README.md'), 'utf8').split('## Configuration');
    const names = [...table.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, name]) => name ?? '');
    const ours = /^(EVENTSTORE_URL|NATS_URL|CONSOLE_.+|(PAYMENT_REQUEST|RECEIPT|CAPTURE)_PORT|HEALTH_HOST)$/;
    const theirs = names.filter((name) => !ours.test(name));
    expect(theirs.length).toBeGreaterThan(20);
    const { passedOn } = givenBy(Object.fromEntries(theirs.map((name) => [name, 'something'])));
    expect(theirs.filter((name) => !(name in passedOn))).toEqual([]);
  });

  it('is not what is set to nothing', () => {
    expect(givenBy({ EVENTSTORE_URL: '', NATS_URL: '', VIPPS_CLIENT_ID: '' })).toEqual({
      passedOn: { VIPPS_CLIENT_ID: '' },
    });
  });
});
