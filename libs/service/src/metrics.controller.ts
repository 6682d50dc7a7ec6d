import { Controller, Get, Header } from '@nestjs/common';
import { Measurements } from './measurements';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly measurements: Measurements) {}

  /** For Prometheus. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.measurements.text();
  }
}
