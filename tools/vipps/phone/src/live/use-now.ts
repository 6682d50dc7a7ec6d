import { useEffect, useState } from 'react';
import type { PhoneState } from './phone-state';

const TICK_MS = 1000;

/** The time on the phone, told anew each second while the clock of this Vipps runs. */
export function useNow(clock: PhoneState['clock']): number | undefined {
  const [browserNow, setBrowserNow] = useState(() => Date.now());
  const isRunning = clock?.isRunning ?? false;
  useEffect(() => {
    if (!isRunning) return;
    const ticking = setInterval(() => setBrowserNow(Date.now()), TICK_MS);
    return () => clearInterval(ticking);
  }, [isRunning]);
  if (!clock) return undefined;
  return isRunning ? clock.now + Math.max(0, browserNow - clock.toldAt) : clock.now;
}
