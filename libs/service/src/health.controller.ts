import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Health, type HealthReport } from './health';

@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process runs and answers. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** The process does its work: it follows the log and has a bus. */
  @Get('ready')
  ready(): HealthReport {
    const report = this.health.report();
    if (!report.ready) throw new ServiceUnavailableException(report);
    return report;
  }
}
