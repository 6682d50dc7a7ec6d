import { Environment, readInnerDoor, readSettings, runService, startOrExplain } from '@payments/service';
import { CaptureModule } from './capture.module';
import { readRecheckDays } from './recheck-policy';
import { readRefundLimits } from './refund-limits';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const http = readInnerDoor(environment, 'CAPTURE_PORT', 3004);
  const refundLimits = readRefundLimits(environment);
  const recheckDays = readRecheckDays(environment);
  environment.check();
  const modules = [CaptureModule.of(refundLimits, recheckDays)];
  await runService({ name: 'capture', settings, modules, http });
});
