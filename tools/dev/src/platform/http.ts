import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export interface HttpQuestion {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** PEM file of a certificate that is trusted although no authority signed it. */
  readonly trusting?: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** One exchange on a connection of its own. @throws Error if there was no answer. */
export async function ask(url: string, { method = 'GET', headers, body, trusting }: HttpQuestion = {}) {
  const agent = new Agent({
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connect: { timeout: TIMEOUT_MS, ...(trusting && { ca: readFileSync(trusting, 'utf8') }) },
  });
  try {
    const answer = await request(url, {
      method,
      dispatcher: agent,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    });
    return { status: answer.statusCode, text: await answer.body.text() } satisfies HttpAnswer;
  } finally {
    await agent.close();
  }
}
