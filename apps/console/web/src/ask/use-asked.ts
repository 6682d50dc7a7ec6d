import { useCallback, useEffect, useRef, useState } from 'react';
import { useHear, useLinkState, type LiveEvent } from '../live/live';
import { useSession } from '../log-in/session';
import { ask, LogInFirst, NoAnswer } from './ask';

export interface Asked<Answer> {
  /** Also while it is asked for anew, and when that does not succeed: what was known is shown until something newer is. */
  readonly answer?: Answer;
  readonly failure?: NoAnswer;
  readonly again: () => void;
}

/** Under traffic a page is asked for once in a while, not with each event. */
const PAUSE_MS = 700;

interface Renewal {
  /** Whether what just happened may have changed the answer. */
  readonly on?: (event: LiveEvent) => boolean;
}

const never = (): boolean => false;

/** Of pages that any payment may change. */
export const onAnyPayment: Renewal = { on: ({ name }) => name === 'payment' };

/** An answer of the API, and a newer one whenever something happens that it would tell of. */
export function useAsked<Answer>(path: string, { on = never }: Renewal = {}): Asked<Answer> {
  const { leave } = useSession();
  const link = useLinkState();
  const [known, setKnown] = useState<{ path: string; answer?: Answer; failure?: NoAnswer }>({ path });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const current = useRef<AbortController>(undefined);

  const askNow = useCallback(() => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    ask<Answer>(path, { signal: controller.signal }).then(
      (answer) => !controller.signal.aborted && setKnown({ path, answer }),
      (failure: unknown) => {
        if (controller.signal.aborted) return;
        if (failure instanceof LogInFirst) leave(failure.ways);
        else if (failure instanceof NoAnswer) {
          setKnown((before) => ({ ...(before.path === path ? before : { path }), failure }));
        }
      },
    );
  }, [path, leave]);

  const askSoon = useCallback(() => {
    pause.current ??= setTimeout(() => {
      pause.current = undefined;
      askNow();
    }, PAUSE_MS);
  }, [askNow]);

  useEffect(() => {
    askNow();
    return () => {
      clearTimeout(pause.current);
      pause.current = undefined;
      current.current?.abort();
    };
  }, [askNow]);

  // What happened while the link was lost was told to nobody.
  const wasLost = useRef(false);
  useEffect(() => {
    if (link === 'live' && wasLost.current) askNow();
    wasLost.current = link === 'lost';
  }, [link, askNow]);

  useHear((event) => {
    if (on(event)) askSoon();
  });

  // What is known of another path is no answer to this one.
  const { answer, failure } = known.path === path ? known : {};
  return { ...(answer !== undefined && { answer }), ...(failure && { failure }), again: askNow };
}
