import { useEffect, useState } from 'react';
import { useActs } from './acts';
import { ask, Unreachable } from './ask';

const PAUSE_MS = 1000;

/** What the controls answer at a path: read each second while somebody looks, and at once after something was done. */
export function useAnswer<Answer>(path: string): Answer | undefined {
  const { done, heard } = useActs();
  const [answer, setAnswer] = useState<{ path: string; value: Answer }>();
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const value = await ask<Answer>('GET', path);
        heard(true);
        if (!isGone) setAnswer({ path, value });
      } catch (error) {
        // What was read last stands until somebody answers again.
        if (error instanceof Unreachable) heard(false);
      }
    };
    void read();
    const reading = setInterval(() => void read(), PAUSE_MS);
    return () => {
      isGone = true;
      clearInterval(reading);
    };
  }, [path, done, heard]);
  return answer?.path === path ? answer.value : undefined;
}
