import { binaryEvent } from '@eventstore/db-client';
import { Embedded, newStream, numbered } from '../testing/embedded';
import { existing } from '../testing/existing';

const embedded = new Embedded({ durable: false });
beforeAll(() => embedded.start());
afterAll(() => embedded.stop());

const get = (path: string) => fetch(`http://127.0.0.1:${embedded.server.port}${path}`);

/** What a reader of a page reads, and where its links lead. */
async function seen(path: string): Promise<{ readonly text: string; readonly links: readonly string[] }> {
  const html = await (await get(path)).text();
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
  const text = html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ');
  return { text: text.replaceAll('&quot;', '"').replace(/\s+/g, ' '), links };
}

const pathOf = (stream: string, revision?: number) =>
  `/web/streams/${encodeURIComponent(stream)}${revision === undefined ? '' : `/${revision}`}`;

describe('the page of streams', () => {
  it('has the newest first, a hundred at a time, and leads to the older ones', async () => {
    const streams = Array.from({ length: 130 }, () => newStream('paged'));
    for (const stream of streams) await embedded.client.appendToStream(stream, numbered(1));
    const listed = ({ links }: { readonly links: readonly string[] }) =>
      links.filter((link) => link.startsWith('/web/streams/'));
    const first = await seen('/web/streams?prefix=paged-');
    const second = await seen(`/web/streams${existing(first.links.at(-1))}`);
    const newestFirst = streams.reverse().map((stream) => pathOf(stream));
    expect([...listed(first), ...listed(second)]).toEqual(newestFirst);
    expect(listed(first)).toHaveLength(100);
  });

  it('tells which are deleted, and which for good', async () => {
    const [deleted, tombstoned] = [newStream('deleted'), newStream('tombstoned')];
    for (const stream of [deleted, tombstoned]) await embedded.client.appendToStream(stream, numbered(1, 'Made'));
    await embedded.client.deleteStream(deleted);
    await embedded.client.tombstoneStream(tombstoned);
    const { text } = await seen('/web/streams');
    expect(text).toMatch(new RegExp(`${deleted} 0 Made, then deleted`));
    expect(text).toMatch(new RegExp(`${tombstoned} tombstone gone for good`));
  });

  it('says when none is called so', async () => {
    expect((await seen('/web/streams?prefix=nobody')).text).toContain('No stream is called so.');
  });
});

describe('the page of a stream', () => {
  it('has the newest event first, a hundred at a time, each with its place', async () => {
    const stream = newStream();
    const events = Array.from({ length: 130 }, (_, number) => numbered(number));
    await embedded.client.appendToStream(stream, events);
    const revisions = ({ links }: { readonly links: readonly string[] }) =>
      links.filter((link) => link.startsWith(`${pathOf(stream)}/`)).map((link) => Number(link.split('/').at(-1)));
    const first = await seen(pathOf(stream));
    const second = await seen(`${pathOf(stream)}${existing(first.links.at(-1))}`);
    const newestFirst = Array.from({ length: 130 }, (_, index) => 129 - index);
    expect([...revisions(first), ...revisions(second)]).toEqual(newestFirst);
  });

  it('says what its metadata hides', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, [numbered(1), numbered(2), numbered(3)]);
    await embedded.client.setStreamMetadata(stream, { maxCount: 1, owner: 'the warehouse' });
    const { text } = await seen(pathOf(stream));
    expect(text).toContain('Revisions 2 to 2; older ones are hidden');
    expect(text).toContain('{"$maxCount":1,"owner":"the warehouse"}');
    expect(text).not.toContain('{"number":2}');
  });

  it.each([
    ['deleted', 'This stream is deleted', (stream: string) => embedded.client.deleteStream(stream)],
    ['tombstoned', 'This stream is tombstoned', (stream: string) => embedded.client.tombstoneStream(stream)],
  ])('says that it is %s', async (_, sentence, remove) => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, numbered(1));
    await remove(stream);
    expect((await seen(pathOf(stream))).text).toContain(sentence);
  });

  it('says that there is none', async () => {
    expect((await seen(pathOf('nobody-1'))).text).toContain('There is no such stream.');
  });
});

describe('the page of an event', () => {
  it('has all of it, and leads to those beside it', async () => {
    const stream = newStream('bestilling-æøå');
    const events = [numbered(1), numbered(2, 'Shipped'), numbered(3)] as const;
    await embedded.client.appendToStream(stream, [...events]);
    const { text, links } = await seen(pathOf(stream, 1));
    expect(text).toContain(`Revision 1 Position`);
    expect(text).toContain(`Type Shipped Id ${events[1].id}`);
    expect(text).toContain('Data { "number": 2 } Metadata none');
    expect(links).toEqual(expect.arrayContaining([pathOf(stream, 0), pathOf(stream, 2), pathOf(stream)]));
    expect((await seen(pathOf(stream, 2))).links).not.toContain(pathOf(stream, 3));
  });

  it('leads where a link points', async () => {
    const [stream, links] = [newStream(), newStream('links')];
    await embedded.client.appendToStream(stream, numbered(1));
    await embedded.client.appendToStream(links, binaryEvent({ type: '$>', data: Buffer.from(`0@${stream}`) }));
    expect((await seen(pathOf(links, 0))).links).toContain(pathOf(stream, 0));
  });

  it('says that there is none', async () => {
    const { text } = await seen(pathOf('nobody-1', 7));
    expect(text).toContain('There is no such event, or it cannot be read any more.');
  });
});

it('what is no page is said to be none', async () => {
  expect((await get('/web/nothing')).status).toBe(404);
  expect((await get('/web')).url).toMatch(/\/web\/streams$/);
});
