import { Environment, readInnerDoor, readSettings, runService, startOrExplain } from '@payments/service';
import { CaptureModule } from './capture.module';
import { readRefundLimits } from './refund-limits';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const http = readInnerDoor(environment, 'CAPTURE_PORT', 3004);
  const refundLimits = readRefundLimits(environment);
  environment.check();
  const modules = [CaptureModule.of(refundLimits)];
  await runService({ name: 'capture', settings, modules, http });
});
