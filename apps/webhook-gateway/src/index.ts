export { doorOf, readGatewayConfig, type GatewayConfig } from './config';
export { WebhookGatewayModule } from './webhook-gateway.module';
