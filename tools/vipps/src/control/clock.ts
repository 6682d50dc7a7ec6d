import { json, type Answer } from '../http/answer';
import type { OpenRoute } from '../http/router';
import type { World } from '../world';
import { badWish } from './problem';
import { wishOf } from './wish';

function clockView({ clock }: World): Answer {
  const due = clock.nextDue();
  return json(200, {
    now: new Date(clock.now()).toISOString(),
    running: clock.isRunning,
    nextDue: due === undefined ? null : new Date(due).toISOString(),
  });
}

/** Years of four digits: beyond them a moment is written otherwise, and soon not at all. */
const isOnCalendars = (moment: number): boolean => moment >= 0 && moment < Date.UTC(10_000, 0);
const OFF_CALENDARS = 'The clock goes from 1970 to 9999.';

const route = (method: 'GET' | 'POST', path: string, answer: OpenRoute['answer']): OpenRoute => ({
  api: 'control',
  method,
  path: `/_sim/clock${path}`,
  answer,
});

export const clockControls: OpenRoute[] = [
  route('GET', '', (_, world) => clockView(world)),
  route('POST', '/set', async (call, world) => {
    const moment = Date.parse(String(wishOf(call)['to']));
    if (Number.isNaN(moment)) return badWish('Say where to: {"to":"2026-01-31T12:00:00Z"}.');
    if (!isOnCalendars(moment)) return badWish(OFF_CALENDARS);
    await world.clock.moveTo(moment);
    return clockView(world);
  }),
  route('POST', '/step', async (call, world) => {
    const { ms } = wishOf(call);
    if (typeof ms !== 'number') return badWish('Say how far: {"ms":60000}.');
    if (!isOnCalendars(world.clock.now() + ms)) return badWish(OFF_CALENDARS);
    await world.clock.step(ms);
    return clockView(world);
  }),
  route('POST', '/real', async (_, world) => {
    await world.clock.moveTo(Date.now());
    world.clock.run();
    return clockView(world);
  }),
  route('POST', '/jump', async (_, world) => {
    await world.clock.jump();
    return clockView(world);
  }),
  route('POST', '/run', (_, world) => {
    world.clock.run();
    return clockView(world);
  }),
  route('POST', '/pause', (_, world) => {
    world.clock.pause();
    return clockView(world);
  }),
];
