import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Console } from './console';

@Controller('health')
export class HealthController {
  constructor(private readonly served: Console) {}

  /** The process runs and answers. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** What it shows is so now, and it has a bus. */
  @Get('ready')
  ready(): { readonly ready: boolean; readonly service: string; readonly following: boolean } {
    const report = { ready: this.served.isReady, service: 'console', following: this.served.followLog.isLive };
    if (!report.ready) throw new ServiceUnavailableException(report);
    return report;
  }
}
