import { Environment, readSettings, runService, startOrExplain } from '@payments/service';
import { doorOf, readGatewayConfig } from './config';
import { KnownCallers } from './known-callers';
import { WebhookGatewayModule } from './webhook-gateway.module';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const config = readGatewayConfig(environment);
  environment.check();
  const known = new KnownCallers();
  await runService({
    name: 'webhook-gateway',
    settings,
    modules: [WebhookGatewayModule.of(config, known)],
    http: await doorOf(config, known),
  });
});
