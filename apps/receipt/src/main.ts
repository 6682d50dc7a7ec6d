import { Environment, readSettings, runService, startOrExplain } from '@payments/service';
import { ReceiptModule } from './receipt.module';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const port = environment.integer('RECEIPT_PORT', 'where health is asked for', {
    fallback: 3003,
    min: 0,
    max: 65_535,
  });
  environment.check();
  await runService({ name: 'receipt', settings, modules: [ReceiptModule], http: { host: '127.0.0.1', port } });
});
