import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SpanTold } from './trace-tree';

/** As much of an OTLP/HTTP request in JSON as a tree needs. */
interface Exported {
  readonly resourceSpans?: readonly {
    readonly resource?: { readonly attributes?: readonly Attribute[] };
    readonly scopeSpans?: readonly { readonly spans?: readonly OtlpSpan[] }[];
  }[];
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number; readonly arrayValue?: ArrayValue };
}

interface ArrayValue {
  readonly values?: readonly { readonly stringValue?: string }[];
}

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly Attribute[];
}

const BODY_BYTES_MAX = 16 * 1024 * 1024;
const file = (directory: string): string => join(directory, 'traces.jsonl');

/** Takes the spans of the services of this machine, one line each, and adds them to those that were taken before. */
export async function startCollector(directory: string): Promise<{ readonly url: string; stop(): void }> {
  const server: Server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      if (text.length + part.length > BODY_BYTES_MAX) request.destroy();
      else text += part;
    });
    request.on('end', () => {
      const lines = spansIn(text).map((span) => `${JSON.stringify(span)}\n`);
      if (lines.length > 0) appendFileSync(file(directory), lines.join(''));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}

/** Begins anew, once it is sure that nobody else collects here. */
export const forgetSpans = (directory: string): void => rmSync(file(directory), { recursive: true, force: true });

/** All that were taken since they were forgotten. */
export const collectedSpans = (directory: string): readonly SpanTold[] =>
  existsSync(file(directory))
    ? readFileSync(file(directory), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as SpanTold)
    : [];

/** What is no such request is nothing to a tree. */
export function spansIn(text: string): readonly SpanTold[] {
  let exported: Exported;
  try {
    exported = JSON.parse(text) as Exported;
  } catch {
    return [];
  }
  return (exported.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = told(resource?.attributes)['service.name'] ?? '';
    return (scopeSpans ?? []).flatMap(({ spans }) =>
      (spans ?? []).map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        ...(span.parentSpanId && { parentSpanId: span.parentSpanId }),
        name: span.name,
        service,
        startedAt: Number(BigInt(span.startTimeUnixNano) / 1_000n) / 1_000,
        tookMs: Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
        attributes: told(span.attributes),
      })),
    );
  });
}

const told = (attributes: readonly Attribute[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ??
        value.arrayValue?.values?.map(({ stringValue = '' }) => stringValue).join(', ') ??
        String(value.intValue ?? ''),
    ]),
  );
