import type { LogInNeeded, Refused } from '../../../src/api';

/** What the console's server, or the way to it, said instead of an answer. */
export class NoAnswer extends Error {
  readonly status: number;
  readonly refused: string;

  constructor(status: number, { refused, message }: Refused) {
    super(message);
    this.name = 'NoAnswer';
    this.status = status;
    this.refused = refused;
  }
}

/** The session is over, or there never was one. */
export class LogInFirst extends NoAnswer {
  readonly ways: LogInNeeded['ways'];

  constructor(needed: LogInNeeded) {
    super(401, needed);
    this.ways = needed.ways;
  }
}

const noConnection: Refused = { refused: 'no-connection', message: 'The console’s server cannot be reached.' };
const unreadable: Refused = {
  refused: 'unreadable-answer',
  message: 'The console’s server answered with something unreadable.',
};

interface Asking {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly csrfToken?: string;
  readonly signal?: AbortSignal;
}

/** Asks the console's API; throws {@link NoAnswer} where it does not answer with what was asked for. */
export async function ask<Answer>(
  path: string,
  { method = 'GET', body, csrfToken, signal }: Asking = {},
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(csrfToken !== undefined && { 'x-csrf-token': csrfToken }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer(0, noConnection);
  }
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as Answer;
  if (response.status === 401 && isLogInNeeded(answer)) throw new LogInFirst(answer);
  throw new NoAnswer(response.status, isRefused(answer) ? answer : unreadable);
}

const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'refused' in answer && 'message' in answer;

const isLogInNeeded = (answer: unknown): answer is LogInNeeded => isRefused(answer) && 'ways' in answer;
