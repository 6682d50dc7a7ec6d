import type { Fault } from '../faults/fault';
import { faultSchema, unknownCallOf } from '../faults/fault-schema';
import { json, noContent } from '../http/answer';
import type { OpenRoute } from '../http/router';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import { badWish } from './problem';

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
      const unknown = unknownCallOf(body as Fault);
      if (unknown !== undefined) return badWish(`There is no call ${unknown}.`);
      const { reference, containing } = body as Fault;
      if (!isPattern(reference)) return badWish('The reference is no regular expression.');
      if (!isPattern(containing)) return badWish('What it must be containing is no regular expression.');
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

function isPattern(text = ''): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
