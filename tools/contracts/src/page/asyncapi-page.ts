import { nameOf, type Schema, type Schemas } from '../schema';
import { fields, kind } from './fields';
import { escaped, example, page, text } from './html';

interface Channel {
  readonly address: string | null;
  readonly messages: Readonly<
    Record<string, { readonly payload: Schema; readonly examples?: readonly { payload: unknown }[] }>
  >;
}

interface Operation {
  readonly action: 'send' | 'receive';
  readonly channel: { readonly $ref: string };
  readonly summary?: string;
  readonly tags: readonly { readonly name: string }[];
  readonly reply?: { readonly channel: { readonly $ref: string } };
}

interface AsyncApi {
  readonly info: { readonly title: string; readonly description: string };
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: { readonly schemas: Schemas };
}

export function asyncApiPage({ info, channels, operations, components: { schemas } }: AsyncApi, file: string): string {
  const all = Object.values(operations).map((operation) => ({
    operation,
    channel: channels[nameOf(operation.channel.$ref)] as Channel,
  }));
  const asked = all.filter(({ operation }) => operation.action === 'receive');
  const announced = all.filter(({ operation }) => operation.action === 'send');
  const link = ({ channel: { address } }: (typeof all)[number]) =>
    `<li><a href="#${escaped(address)}">${escaped(address?.replace('payments.events.', ''))}</a></li>`;

  return page(
    info.title,
    `<p><a href="index.html">Contracts</a> <a class="raw" href="${file}">as AsyncAPI</a></p>
<h1>${text(info.title)}</h1><p>${text(info.description)}</p>
<nav><h2>What can be asked</h2><ul>${asked.map(link).join('')}</ul>
<h2>What is announced</h2><ul>${announced.map(link).join('')}</ul></nav>
<h2>A refusal</h2>${fields({ $ref: 'Refused' }, schemas)}
<h2>Subjects</h2>${asked.map(({ operation, channel }) => subject(operation, channel)).join('\n')}
<h2>Announcements</h2><p>Each of them has these attributes:</p>${fields({ $ref: 'Announcement' }, schemas)}
${announced.map(({ channel }) => announcement(channel)).join('\n')}`,
  );

  function subject({ summary, tags, reply }: Operation, { address, messages }: Channel): string {
    const [message] = Object.values(messages);
    const replied = reply && channels[nameOf(reply.channel.$ref)]?.messages.accepted;
    return `<section><h3 id="${escaped(address)}">${escaped(address)}</h3><p>${text(summary)} <span class="whose">${escaped(tags[0]?.name)}</span></p>
${(message?.examples ?? []).map(({ payload }) => example(payload)).join('')}
<details open><summary>Body</summary>${fields(message?.payload ?? {}, schemas)}</details>
<details><summary>Reply</summary>${fields(replied?.payload ?? {}, schemas)}</details></section>`;
  }

  function announcement({ address, messages }: Channel): string {
    const [message] = Object.values(messages);
    const own = schemas[nameOf(message?.payload.$ref ?? '')];
    const data = own?.allOf?.[1]?.properties?.data ?? {};
    return `<section><h3 id="${escaped(address)}">${escaped(address)}</h3>${own?.description === undefined ? '' : `<p>${text(own.description)}</p>`}
<details><summary>Data</summary>${Object.keys(data).length > 0 ? fields(data, schemas) : kind(data, schemas)}</details></section>`;
  }
}
