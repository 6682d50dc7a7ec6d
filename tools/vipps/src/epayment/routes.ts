import { headerFlaws } from '../http/header-rules';
import type { AdmittedRoute } from '../http/router';
import { limit } from '../rate-limits/limit';
import { approve } from './approve';
import { cancel } from './cancel';
import { capture } from './capture';
import { create } from './create';
import { events, get } from './get';
import { validationProblem } from './problem';
import { refund } from './refund';

const payments = '/epayment/v1/payments';
const api = 'epayment';

/** The rate limit comes before the headers are looked at: a call that fails counts. */
const limited = (route: AdmittedRoute): AdmittedRoute => ({
  ...route,
  answer: (call, world) => {
    const turnedAway = limit(call, world);
    if (turnedAway) return turnedAway;
    const flaws = headerFlaws(call);
    return flaws.length > 0 ? validationProblem(call, flaws) : route.answer(call, world);
  },
});

const routes: AdmittedRoute[] = [
  { api, name: 'create', method: 'POST', path: payments, answer: create },
  { api, name: 'get', method: 'GET', path: `${payments}/:reference`, answer: get },
  { api, name: 'events', method: 'GET', path: `${payments}/:reference/events`, answer: events },
  { api, name: 'capture', method: 'POST', path: `${payments}/:reference/capture`, answer: capture },
  { api, name: 'cancel', method: 'POST', path: `${payments}/:reference/cancel`, answer: cancel },
  { api, name: 'refund', method: 'POST', path: `${payments}/:reference/refund`, answer: refund },
  { api, name: 'approve', method: 'POST', path: '/epayment/v1/test/payments/:reference/approve', answer: approve },
];

export const epaymentRoutes: AdmittedRoute[] = routes.map(limited);
