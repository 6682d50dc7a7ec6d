import type { ServerResponse } from 'node:http';
import { json } from '../http/answer';
import type { Call } from '../http/call';
import type { OpenRoute, StreamRoute } from '../http/router';
import { setFlightMode } from '../customers/ask-customer';
import type { World } from '../world';
import { insideView } from './inside-payment';
import { badWish } from './problem';
import { wishOf } from './wish';

const path = '/_sim/phones/:phoneNumber';

/** What a phone shows from now on, as server-sent events; first, and after a flight, the payments it has already. */
function watch({ parameters }: Call, world: World, response: ServerResponse): void {
  const phoneNumber = parameters['phoneNumber'] ?? '';
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = (event: string, value: unknown) => response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
  const tellAll = () => tell('payments', paymentsOf(phoneNumber, world));
  tellAll();
  const lookAway = world.phones.look(
    phoneNumber,
    (occasion, payment) => tell(occasion, insideView(payment, world)),
    tellAll,
  );
  response.on('close', lookAway);
}

const paymentsOf = (phoneNumber: string, world: World) =>
  [...world.payments.all()]
    .filter(({ request }) => request.customer?.phoneNumber === phoneNumber)
    .map((payment) => insideView(payment, world));

export const phoneControls: (OpenRoute | StreamRoute)[] = [
  {
    api: 'control',
    method: 'GET',
    path,
    answer: ({ parameters }, world) => {
      const phoneNumber = parameters['phoneNumber'] ?? '';
      const flightMode = world.phones.isInFlightMode(phoneNumber);
      return json(200, { flightMode, payments: paymentsOf(phoneNumber, world) });
    },
  },
  {
    api: 'control',
    method: 'PUT',
    path: `${path}/flight-mode`,
    answer: (call, world) => {
      const { on } = wishOf(call);
      if (typeof on !== 'boolean') return badWish('Say which: {"on":true}.');
      setFlightMode(world, call.parameters['phoneNumber'] ?? '', on);
      return json(200, { flightMode: on });
    },
  },
  { api: 'control', method: 'GET', path: `${path}/events`, stream: watch },
];
