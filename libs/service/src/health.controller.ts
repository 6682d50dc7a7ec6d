import { Controller, Get, UseFilters } from '@nestjs/common';
import {
  HealthCheck,
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { Health } from './health';
import { IllHealth } from './ill-health';

@Controller('health')
@UseFilters(IllHealth)
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
  ) {}

  /** The process runs and answers. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** The process can do its work: it sees what happens, and has a bus and a store. */
  @Get('ready')
  @HealthCheck()
  async ready(): Promise<HealthCheckResult> {
    const { following, bus, store, ...counts } = await this.health.report();
    return this.checks.check([
      () => this.#is('projection', following, counts),
      () => this.#is('bus', bus),
      () => this.#is('store', store),
    ]);
  }

  /** The process does its work: what is recorded reaches it. */
  @Get('canary')
  @HealthCheck()
  canary(): Promise<HealthCheckResult> {
    const { moving, silentMs } = this.health.movement();
    return this.checks.check([() => this.#is('projection', moving, { silentMs })]);
  }

  #is(name: string, isUp: boolean, details: object = {}): HealthIndicatorResult {
    const indicator = this.indicators.check(name);
    return isUp ? indicator.up({ ...details }) : indicator.down({ ...details });
  }
}
