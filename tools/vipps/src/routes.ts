import { accessTokenRoutes } from './access-token/issue-token';
import { shortTokenRoutes } from './access-token/issue-short-token';
import { controlRoutes } from './control/routes';
import { epaymentRoutes } from './epayment/routes';
import type { Route } from './http/router';
import { orderManagementRoutes } from './order-management/routes';
import { webhookRoutes } from './webhooks/register';

/** Every call that is answered here. */
export const routes: readonly Route[] = [
  ...accessTokenRoutes,
  ...shortTokenRoutes,
  ...epaymentRoutes,
  ...webhookRoutes,
  ...orderManagementRoutes,
  ...controlRoutes,
];
