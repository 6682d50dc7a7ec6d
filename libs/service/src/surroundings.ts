import type { Clock, Log, Random } from '@payments/projection';

/** Time, chance and the place to tell what happens: passed in, so that specs can hold them still. */
export abstract class Surroundings {
  abstract readonly clock: Clock;
  abstract readonly random: Random;
  abstract readonly log: Log;
}
