import { Environment, readSettings, runService, startOrExplain } from '@payments/service';
import { PaymentRequestModule } from './payment-request.module';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const port = environment.integer('PAYMENT_REQUEST_PORT', 'where health is asked for', {
    fallback: 3001,
    min: 0,
    max: 65_535,
  });
  environment.check();
  await runService({
    name: 'payment-request',
    settings,
    modules: [PaymentRequestModule],
    http: { host: '127.0.0.1', port },
  });
});
