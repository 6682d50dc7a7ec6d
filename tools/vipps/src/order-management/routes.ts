import { notOrdered } from '../http/gateway-answers';
import { headerFlaws } from '../http/header-rules';
import type { AdmittedRoute } from '../http/router';
import { limitApi } from '../rate-limits/limit';
import { addReceipt } from './add-receipt';
import { addCategory, deleteCategory, getCategory, listCategories } from './categories';
import { setCategory } from './category';
import { getOrder } from './get-order';
import { addImage } from './images';
import { badRequest } from './problem';

const v2 = '/order-management/v2/:paymentType';
const v3 = '/order-management/v3/categories';
const api = 'order-management';

/** In the test environment Order Management is said not to exist; a switch takes it away here too. */
const whereAvailable = (route: AdmittedRoute): AdmittedRoute => ({
  ...route,
  answer: (call, world) => {
    if (!call.switches.omAvailable) return notOrdered(call.switches);
    const turnedAway = limitApi(call, call.switches.orderManagementCallsPerMinute, call.switches, world);
    if (turnedAway) return turnedAway;
    const flaws = headerFlaws(call);
    return flaws.length > 0 ? badRequest(flaws) : route.answer(call, world);
  },
});

const routes: AdmittedRoute[] = [
  { api, name: 'addReceipt', method: 'POST', path: `${v2}/receipts/:orderId`, answer: addReceipt },
  { api, name: 'setCategory', method: 'PUT', path: `${v2}/categories/:orderId`, answer: setCategory },
  { api, name: 'getOrder', method: 'GET', path: `${v2}/:orderId`, answer: getOrder },
  { api, name: 'addImage', method: 'POST', path: '/order-management/v1/images', answer: addImage },
  { api, name: 'addCategory', method: 'POST', path: v3, answer: addCategory },
  { api, name: 'listCategories', method: 'GET', path: v3, answer: listCategories },
  { api, name: 'getCategory', method: 'GET', path: `${v3}/:id`, answer: getCategory },
  { api, name: 'deleteCategory', method: 'DELETE', path: `${v3}/:id`, answer: deleteCategory },
];

export const orderManagementRoutes: AdmittedRoute[] = routes.map(whereAvailable);
