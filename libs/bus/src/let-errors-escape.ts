import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Hands whatever a handler throws to the transport strategy as it is. Nest's own filter would write the exception to the
 * log, with whatever personal data is in its text, and give the strategy an anonymous one in its place.
 *
 * For `useGlobalFilters`.
 */
@Catch()
export class LetErrorsEscape implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
