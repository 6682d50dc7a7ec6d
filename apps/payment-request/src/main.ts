import { Environment, readInnerDoor, readSettings, runService, startOrExplain } from '@payments/service';
import { PaymentRequestModule } from './payment-request.module';
import { readUnreachableLimit } from './unreachable-customers';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const http = readInnerDoor(environment, 'PAYMENT_REQUEST_PORT', 3001);
  const unreachableMax = readUnreachableLimit(environment);
  environment.check();
  await runService({
    name: 'payment-request',
    settings,
    modules: [PaymentRequestModule.of(unreachableMax)],
    http,
  });
});
