import { CaptureModule, readRecheckDays, readRefundLimits } from '@payments/capture';
import { PaymentRequestModule, readUnreachableLimit } from '@payments/payment-request';
import { ReceiptModule } from '@payments/receipt';
import { Environment, readSettings, runService, startOrExplain } from '@payments/service';
import { doorOf, KnownCallers, readGatewayConfig, WebhookGatewayModule } from '@payments/webhook-gateway';

/** The four services in one process, with one subscription and one fold: the same code, for a merchant who wants one. */
startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const config = readGatewayConfig(environment);
  const refundLimits = readRefundLimits(environment);
  const recheckDays = readRecheckDays(environment);
  const unreachableMax = readUnreachableLimit(environment);
  environment.check();
  const known = new KnownCallers();
  await runService({
    name: 'all-in-one',
    settings,
    modules: [
      PaymentRequestModule.of(unreachableMax),
      WebhookGatewayModule.of(config, known),
      ReceiptModule,
      CaptureModule.of(refundLimits, recheckDays),
    ],
    http: await doorOf(config, known),
  });
});
