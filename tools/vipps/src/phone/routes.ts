import { setApprovesByItself } from '../customers/ask-customer';
import { badWish } from '../control/problem';
import { json } from '../http/answer';
import type { OpenRoute, StreamRoute } from '../http/router';
import { parseBody } from '../schema/parse-body';
import { holdPhone } from './hold-phone';
import { pageFile } from '../pages/page-files';
import { phoneList } from './phone-list';

const api = 'control';

/** The phone in the browser: its page, and what only the page needs. */
export const phoneRoutes: (OpenRoute | StreamRoute)[] = [
  { api, method: 'GET', path: '/phone', answer: (_, world) => pageFile(world.pagesDirectory, 'phone', 'index.html') },
  {
    api,
    method: 'GET',
    path: '/phone/:phoneNumber',
    answer: (_, world) => pageFile(world.pagesDirectory, 'phone', 'index.html'),
  },
  {
    api,
    method: 'GET',
    path: '/phone/assets/:file',
    answer: ({ parameters }, world) => pageFile(world.pagesDirectory, 'phone', parameters['file'] ?? '', 'assets'),
  },
  { api, method: 'GET', path: '/_sim/phones', answer: (_, world) => json(200, { phones: phoneList(world) }) },
  {
    api,
    method: 'PUT',
    path: '/_sim/phones/:phoneNumber/approves-by-itself',
    answer: ({ parameters, rawBody }, world) => {
      const { on } = parseBody(rawBody) as { on?: boolean };
      if (typeof on !== 'boolean') return badWish('Say which: {"on":true}.');
      setApprovesByItself(world, parameters['phoneNumber'] ?? '', on);
      return json(200, { approvesByItself: on });
    },
  },
  { api, method: 'GET', path: '/_sim/phones/:phoneNumber/hold', stream: holdPhone },
];
