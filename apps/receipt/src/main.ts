import { Environment, readInnerDoor, readSettings, runService, startOrExplain } from '@payments/service';
import { ReceiptModule } from './receipt.module';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const http = readInnerDoor(environment, 'RECEIPT_PORT', 3003);
  environment.check();
  await runService({ name: 'receipt', settings, modules: [ReceiptModule], http });
});
