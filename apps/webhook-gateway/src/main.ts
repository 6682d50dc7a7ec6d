import { Environment, readSettings, runService, startOrExplain } from '@payments/service';
import { doorOf, readGatewayConfig } from './config';
import { WebhookGatewayModule } from './webhook-gateway.module';

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const settings = readSettings(environment);
  const config = readGatewayConfig(environment);
  environment.check();
  await runService({
    name: 'webhook-gateway',
    settings,
    modules: [WebhookGatewayModule.of(config)],
    http: await doorOf(config),
  });
});
