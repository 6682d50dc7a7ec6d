/** What a call is answered with; the body is final bytes, so that an answer can be kept and given again. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** The error code in the body, for those here who decide by it. */
  code?: string;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export const json = (status: number, value: unknown, contentType: string = JSON_TYPE): Answer => ({
  status,
  headers: { 'content-type': contentType },
  body: JSON.stringify(value),
});

export const noContent = (status = 204): Answer => ({ status });
