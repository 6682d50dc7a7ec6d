import type { Clock, Log, Random } from '@payments/projection';
import type { Telemetry } from '@payments/telemetry';

/** Time, chance, and the places to tell what happens and to measure it: passed in, so that specs can hold them still. */
export abstract class Surroundings {
  abstract readonly clock: Clock;
  abstract readonly random: Random;
  abstract readonly log: Log;
  abstract readonly telemetry: Telemetry;
}
