import type { Endpoints } from '@payments/tools-dev/joining';
import { join } from 'node:path';

/** The environment in which the services of the stack that runs here were started, as far as it is written down. */
export function stackEnvironment(
  { nats, eventstore, vipps, gateway, gatewayCertificate, vippsSalesUnit }: Endpoints,
  directory: string,
  variables: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  return {
    WEBHOOK_PUBLIC_URL: gateway,
    ...(gatewayCertificate !== undefined && { WEBHOOK_DIRECTORY: join(directory, 'webhook-gateway') }),
    ...variables,
    EVENTSTORE_URL: eventstore,
    NATS_URL: nats,
    VIPPS_BASE_URL: vipps,
    ...(vippsSalesUnit && {
      VIPPS_SALES_UNITS_FILE: undefined,
      VIPPS_MERCHANT_SERIAL_NUMBER: vippsSalesUnit.merchantSerialNumber,
      VIPPS_CLIENT_ID: vippsSalesUnit.clientId,
      VIPPS_CLIENT_SECRET: vippsSalesUnit.clientSecret,
      VIPPS_SUBSCRIPTION_KEY: vippsSalesUnit.subscriptionKey,
    }),
  };
}
