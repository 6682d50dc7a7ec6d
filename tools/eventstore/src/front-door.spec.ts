import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { EventStoreDBClient, persistentSubscriptionToStreamSettingsFromDefaults } from '@eventstore/db-client';
import { generate } from 'selfsigned';
import { all, Embedded, newStream, numbered } from './testing/embedded';
import { existing } from './testing/existing';
import { temporaryDirectory } from './testing/temporary-directory';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request as secureRequest } from 'node:https';

describe('without TLS', () => {
  const embedded = new Embedded();
  beforeAll(() => embedded.start());
  afterAll(() => embedded.stop());
  const get = (path: string) => fetch(`http://127.0.0.1:${embedded.server.port}${path}`);

  it('says on the same port that it lives', async () => {
    expect((await get('/health/live')).status).toBe(204);
  });

  it('is found by gossip', async () => {
    const client = EventStoreDBClient.connectionString(`esdb+discover://127.0.0.1:${embedded.server.port}?tls=false`);
    await expect(client.appendToStream(newStream(), numbered(1))).resolves.toMatchObject({ success: true });
    await client.dispose();
  });

  it('lists streams and events, whatever is in them', async () => {
    const stream = newStream('<script>');
    await embedded.client.appendToStream(stream, [numbered(1), numbered(42, '"Typed" & <odd>')]);
    const streams = await (await get('/web/streams')).text();
    const events = await (await get(`/web/streams/${encodeURIComponent(stream)}`)).text();
    expect(streams).toContain('&lt;script&gt;');
    expect(streams).not.toContain('<script>');
    expect(events).toContain('{&quot;number&quot;:42}');
    expect(events).toContain('&quot;Typed&quot; &amp; &lt;odd&gt;');
    expect(await (await get('/web/log')).text()).toContain('{&quot;number&quot;:1}');
  });

  it('says what it leaves out in a sentence', async () => {
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    const create = embedded.client.createPersistentSubscriptionToStream(newStream(), 'group', settings);
    await expect(create).rejects.toThrow(/UNIMPLEMENTED: Persistent subscriptions are left out/);
    await expect(embedded.client.listProjections()).rejects.toThrow(/Projections in the server are left out/);
  });

  it.each([
    ['scavenging', 'operations.Operations/StartScavenge', 'there is nothing to scavenge'],
    ['users that come and go', 'users.Users/Create', 'they cannot be changed'],
    ['statistics', 'monitoring.Monitoring/Stats', 'Statistics are left out'],
    ['what it never heard of', 'streams.Streams/Rename', 'This server does not have the method'],
  ])('leaves out %s, and says so to clients of any language', async (_, method, sentence) => {
    const client = new Client(`127.0.0.1:${embedded.server.port}`, credentials.createInsecure());
    const asItIs = (bytes: Buffer) => bytes;
    const error = await new Promise<ServiceError | null>((resolve) => {
      client.makeUnaryRequest(`/event_store.client.${method}`, asItIs, asItIs, Buffer.alloc(0), resolve);
    });
    client.close();
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED, details: expect.stringContaining(sentence) });
  });

  it('leaves out AtomPub, and says so', async () => {
    const answer = await get('/streams/payment-1');
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('AtomPub is left out')]);
  });
});

describe('one connection', () => {
  const embedded = new Embedded();
  beforeAll(() => embedded.start());
  afterAll(() => embedded.stop());

  it('has a hundred calls at once, and the next when one ends', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, numbered(1));
    // The call of the append stays open, and is one of the hundred.
    const subscriptions = Array.from({ length: 99 }, () => embedded.client.subscribeToStream(stream));
    await Promise.all(subscriptions.map((one) => new Promise<void>((resolve) => one.once('confirmation', resolve))));
    let hasRead = false;
    const reading = all(embedded.client.readStream(stream)).then(() => (hasRead = true));
    await embedded.client.appendToStream(stream, numbered(2));
    expect(hasRead).toBe(false);
    await existing(subscriptions[0]).unsubscribe();
    await reading;
    await Promise.all(subscriptions.map((one) => one.unsubscribe()));
  });
});

describe('with TLS', () => {
  const directory = temporaryDirectory();
  const certificateFile = join(directory, 'certificate.pem');
  let embedded: Embedded;
  let clients: EventStoreDBClient[] = [];
  beforeAll(async () => {
    const { cert, private: privateKey } = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    writeFileSync(certificateFile, cert);
    embedded = new Embedded({
      tls: { certificate: cert, privateKey },
      advertisedHost: 'localhost',
      users: { admin: 'admins-own', alice: 'alices-own' },
    });
    await embedded.start();
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    clients = [];
  });
  afterAll(() => embedded.stop());

  const as = (credentials: string): EventStoreDBClient => {
    const url = `esdb://${credentials}localhost:${embedded.server.port}?tls=true&tlsCAFile=${certificateFile}`;
    const client = EventStoreDBClient.connectionString(url);
    clients.push(client);
    return client;
  };
  const get = (path: string, auth?: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: embedded.server.port, path, auth, rejectUnauthorized: false };
      secureRequest(options, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });

  it('serves who gives the right credentials', async () => {
    const stream = newStream();
    await as('alice:alices-own@').appendToStream(stream, numbered(1));
    expect(await all(as('admin:admins-own@').readStream(stream))).toHaveLength(1);
  });

  it.each([
    ['wrong ones', 'alice:somebody-elses@'],
    ['none', ''],
  ])('refuses who gives %s', async (_, credentials) => {
    await expect(all(as(credentials).readStream(newStream()))).rejects.toMatchObject({ type: 'access-denied' });
    await expect(as(credentials).appendToStream(newStream(), numbered(1))).rejects.toMatchObject({
      type: 'access-denied',
    });
  });

  it('keeps system streams, and $all, for administrators', async () => {
    await expect(all(as('alice:alices-own@').readAll())).rejects.toMatchObject({ type: 'access-denied' });
    expect(await all(as('admin:admins-own@').readAll())).not.toHaveLength(0);
  });

  it('does as the metadata of a stream says', async () => {
    const stream = newStream();
    const administrator = as('admin:admins-own@');
    await administrator.appendToStream(stream, numbered(1));
    await administrator.setStreamMetadata(stream, { acl: { readRoles: ['admin'], writeRoles: ['$all'] } });
    await expect(all(as('alice:alices-own@').readStream(stream))).rejects.toMatchObject({ type: 'access-denied' });
    await expect(as('').appendToStream(stream, numbered(2))).resolves.toMatchObject({ success: true });
  });

  const asAlice = { credentials: { username: 'alice', password: 'alices-own' } };
  it.each<[string, (alice: EventStoreDBClient, stream: string) => Promise<unknown>]>([
    ['appended to', (alice, stream) => alice.appendToStream(stream, numbered(2))],
    ['appended to with a call of its own', (_, stream) => as('').appendToStream(stream, numbered(2), asAlice)],
    ['deleted', (alice, stream) => alice.deleteStream(stream)],
    ['tombstoned', (alice, stream) => alice.tombstoneStream(stream)],
    ['described otherwise', (alice, stream) => alice.setStreamMetadata(stream, {})],
    ['asked for its description', (alice, stream) => alice.getStreamMetadata(stream)],
  ])('lets no stream be %s by whom its metadata does not name', async (_, attempt) => {
    const stream = newStream();
    const administrator = as('admin:admins-own@');
    await administrator.appendToStream(stream, numbered(1));
    const only = ['admin'];
    const acl = { writeRoles: only, deleteRoles: only, metaReadRoles: only, metaWriteRoles: only };
    await administrator.setStreamMetadata(stream, { acl });
    await expect(attempt(as('alice:alices-own@'), stream)).rejects.toMatchObject({ type: 'access-denied' });
    expect(await all(as('alice:alices-own@').readStream(stream))).toHaveLength(1);
  });

  it('shows its pages to administrators only, and its health to everybody', async () => {
    expect(await get('/health/live')).toBe(204);
    expect(await get('/web/streams')).toBe(401);
    expect(await get('/web/streams', 'alice:alices-own')).toBe(401);
    expect(await get('/web/streams', 'admin:admins-own')).toBe(200);
  });
});
