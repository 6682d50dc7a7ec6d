import { accessTokenRoutes } from './access-token/issue-token';
import { shortTokenRoutes } from './access-token/issue-short-token';
import { documentRoutes } from './control/documents';
import { controlRoutes } from './control/routes';
import { epaymentRoutes } from './epayment/routes';
import type { Route } from './http/router';
import { orderManagementRoutes } from './order-management/routes';
import { phoneRoutes } from './phone/routes';
import { webhookRoutes } from './webhooks/register';

const played: readonly Route[] = [
  ...accessTokenRoutes,
  ...shortTokenRoutes,
  ...epaymentRoutes,
  ...webhookRoutes,
  ...orderManagementRoutes,
  ...controlRoutes,
  ...phoneRoutes,
];

/** Every call that is answered here. */
export const routes: readonly Route[] = [...played, ...documentRoutes(played)];
