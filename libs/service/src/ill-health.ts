import { Catch, ServiceUnavailableException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';

interface Answer {
  code(status: number): { send(report: unknown): void };
}

/** What is not well is told in words: to probes and people, of whom nobody is a stranger. */
@Catch(ServiceUnavailableException)
export class IllHealth implements ExceptionFilter {
  catch(error: ServiceUnavailableException, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Answer>().code(error.getStatus()).send(error.getResponse());
  }
}
