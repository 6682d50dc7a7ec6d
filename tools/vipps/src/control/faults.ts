import type { Fault } from '../faults/fault';
import { faultSchema } from '../faults/fault-schema';
import { json, noContent } from '../http/answer';
import type { OpenRoute } from '../http/router';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import { badWish } from './problem';
import { whyNoFault } from './why-no-fault';

const path = '/_sim/faults';

export const faultControls: OpenRoute[] = [
  { api: 'control', method: 'GET', path, answer: (_, { faults }) => json(200, { faults: faults.list() }) },
  {
    api: 'control',
    method: 'POST',
    path,
    answer: ({ rawBody }, { faults }) => {
      const body = parseBody(rawBody);
      const flaws = flawsOf(body, faultSchema, { unknownFields: 'reject' });
      if (flaws.length > 0) return json(400, { message: 'That is no fault known here.', flaws });
      const why = whyNoFault(body as Fault);
      if (why !== undefined) return badWish(why);
      return json(201, { id: faults.add(body as Fault) });
    },
  },
  {
    api: 'control',
    method: 'DELETE',
    path,
    answer: (_, { faults }) => {
      faults.clear();
      return noContent();
    },
  },
  {
    api: 'control',
    method: 'DELETE',
    path: `${path}/:id`,
    answer: ({ parameters }, { faults }) => {
      faults.clear(parameters['id']);
      return noContent();
    },
  },
];
