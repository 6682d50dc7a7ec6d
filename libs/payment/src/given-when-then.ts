/** How the decider's specs read: `given(...what happened).when(what is asked).then(...what happens)`. */
import type { PaymentEvent } from '@payments/events';
import type { PaymentCommand } from './commands';
import { decide } from './decide';
import { isRefusal } from './decision';
import { fold } from './evolve';
import type { RefusalName } from './refusal';

export const given = (...history: readonly PaymentEvent[]) => ({
  when(command: PaymentCommand) {
    const decided = () => decide(command, fold(history));
    return {
      then: (...events: readonly PaymentEvent[]) => expect(decided()).toStrictEqual(events),
      thenNothing: () => expect(decided()).toStrictEqual([]),
      thenRefuses: (name: RefusalName, details?: unknown) => {
        const decision = decided();
        expect(isRefusal(decision) ? decision : { recorded: decision }).toMatchObject({
          refused: name,
          ...(details === undefined ? {} : { details }),
        });
      },
      /** For what nobody expects: a fact that cannot be. */
      thenThrows: (error: Error) => expect(decided).toThrow(error),
    };
  },
});
