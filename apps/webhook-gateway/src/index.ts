export { doorOf, readGatewayConfig, type GatewayConfig } from './config';
export { WebhookGatewayModule } from './webhook-gateway.module';
export { RotateCommand, UnclaimedQuery } from './commands';
export { WebhookCommandsController } from './webhook-commands.controller';
export { WebhookGatewayController } from './webhook-gateway.controller';
export type { Receipt } from './receive-delivery';
export type { Resent } from './resend-deliveries';
export type { UnclaimedDelivery } from './unclaimed-deliveries';
export { DELIVERY_PATH, REGISTERED_EVENTS } from './registrations';
