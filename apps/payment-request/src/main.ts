import { Environment, readInnerDoor, readSettings, runService, startOrExplain } from '@payments/service';
import { PaymentRequestModule } from './payment-request.module';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const http = readInnerDoor(environment, 'PAYMENT_REQUEST_PORT', 3001);
  environment.check();
  await runService({
    name: 'payment-request',
    settings,
    modules: [PaymentRequestModule],
    http,
  });
});
