import { randomUUID } from 'node:crypto';
import { Clock, startVipps, type Vipps, type VippsOptions } from '../index';
import { Caller } from './caller';

export interface Stage {
  vipps: Vipps;
  caller: Caller;
}

/** A Vipps for all specs of a file, whose clock moves only when it is told to. */
export function withVipps(options: VippsOptions = {}): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.vipps = await startVipps({ clock: new Clock({ running: false }), ...options });
    stage.caller = new Caller(stage.vipps);
  });
  afterAll(async () => {
    await stage.caller.close();
    await stage.vipps.stop();
  });
  return stage;
}

export const newReference = (): string => `acme-${randomUUID()}`;
