import type { ServerResponse } from 'node:http';
import { askAgain } from '../customers/ask-customer';
import type { Call } from '../http/call';
import type { World } from '../world';
import type { PhoneMessages } from './phone-messages';
import { factsOf, onPhone, paymentsOn } from './phone-view';

/** Sooner than anybody is played for after a restart: who held the phone then holds it again. */
const RECONNECT_MS = 500;

/** The phone is in somebody's hand as long as they take in what it shows: all of it first, then each change. */
export function holdPhone({ parameters }: Call, world: World, response: ServerResponse): void {
  const phoneNumber = parameters['phoneNumber'] ?? '';
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  const tell = <Name extends keyof PhoneMessages>(event: Name, message: PhoneMessages[Name]) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(message)}\n\n`);

  const showClock = () => tell('clock', { now: world.clock.now(), isRunning: world.clock.isRunning });
  const showAll = () => {
    tell('phone', factsOf(phoneNumber, world));
    if (!world.phones.isInFlightMode(phoneNumber)) tell('payments', paymentsOn(phoneNumber, world));
  };
  const lookAway = [
    world.hands.take(phoneNumber, showAll),
    world.clock.tells(showClock),
    world.phones.look(phoneNumber, (occasion, payment) =>
      tell('payment', { occasion, at: world.clock.now(), payment: onPhone(payment, world) }),
    ),
  ];
  showClock();
  showAll();
  response.on('close', () => {
    for (const stop of lookAway) stop();
    askAgain(world, phoneNumber);
  });
}
