import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { kindAndPlaceOf, type Log } from '@payments/projection';

interface Answer {
  code(status: number): { send(): void };
}

const NOT_FOUND = 404;
const INTERNAL = 500;

/**
 * Whatever it is that goes wrong, the status says it, and nothing else: Nest and Fastify would repeat the address, into
 * which whoever asks wrongly may have put anything, and say who they are.
 *
 * For `useGlobalFilters`.
 */
@Catch()
export class WithoutWords implements ExceptionFilter {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const status = statusOf(error);
    if (status === INTERNAL) this.#log.error({ error: kindAndPlaceOf(error) }, 'a request failed unexpectedly');
    host.switchToHttp().getResponse<Answer>().code(status).send();
  }
}

/** For `frameworkErrors`: an address that cannot be read, or with too long a part, is one that there is not. */
export const answerWithoutWords = (_error: unknown, _request: unknown, answer: Answer): void =>
  answer.code(NOT_FOUND).send();

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = Object(error) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : INTERNAL;
}
