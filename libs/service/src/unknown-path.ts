import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';

interface Answer {
  code(status: number): { send(): void };
}

/**
 * The same nothing for every path that there is not. Nest would repeat the address in its answer, and whoever asks wrongly
 * may have put anything into it.
 *
 * For `useGlobalFilters`.
 */
@Catch(NotFoundException)
export class UnknownPath implements ExceptionFilter {
  catch(_: NotFoundException, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Answer>().code(404).send();
  }
}
