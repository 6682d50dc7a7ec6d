import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { Clock, startVipps, type Vipps } from '../index';
import { Caller } from '../testing/caller';
import { Receiver } from '../testing/receiver';

let directory: string;
let vipps: Vipps;
let caller: Caller;
let receiver: Receiver;
let certificate: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vipps-certificate-'));
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  certificate = pems.cert;
  receiver = await Receiver.start({ key: pems.private, cert: pems.cert });
  vipps = await startVipps({
    clock: new Clock({ running: false }),
    trustedCertificateFile: join(directory, 'receiver.pem'),
  });
  caller = new Caller(vipps);
  await caller.register(receiver.url);
});

afterAll(async () => {
  await caller.close();
  await vipps.stop();
  await receiver.stop();
  rmSync(directory, { recursive: true });
});

describe('a receiver with a certificate of its own making', () => {
  it('is not trusted', async () => {
    await caller.create('acme-secure-1');
    await vipps.quiet();
    expect(vipps.deliveries()[0]?.attempts).toEqual([expect.objectContaining({ error: expect.any(String) })]);
    expect(receiver.received).toEqual([]);
  });

  it('is trusted from when its certificate is in the file, without a restart', async () => {
    writeFileSync(join(directory, 'receiver.pem'), certificate);
    await vipps.clock.step(2000);
    expect(receiver.names()).toEqual(['CREATED']);
  });
});
