import { Environment, readSettings, runService, startOrExplain } from '@payments/service';
import { CaptureModule } from './capture.module';
import { readRefundLimits } from './refund-limits';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const port = environment.integer('CAPTURE_PORT', 'where health is asked for', {
    fallback: 3004,
    min: 0,
    max: 65_535,
  });
  const refundLimits = readRefundLimits(environment);
  environment.check();
  const modules = [CaptureModule.of(refundLimits)];
  await runService({ name: 'capture', settings, modules, http: { host: '127.0.0.1', port } });
});
