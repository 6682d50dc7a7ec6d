import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LiveEvents } from '../../../src/api';
import { LiveLink, type LinkState } from './live-link';

type Name = keyof LiveEvents;
/** What the server tells by itself. */
export type LiveEvent = { readonly [name in Name]: { readonly name: name; readonly data: LiveEvents[name] } }[Name];
type Hear = (event: LiveEvent) => void;

interface Live {
  readonly state: LinkState;
  readonly hearers: Set<Hear>;
}

const LiveContext = createContext<Live>({ state: 'connecting', hearers: new Set() });

const names = ['payment', 'system', 'log-out'] as const satisfies readonly Name[];

const means = {
  open: () => new EventSource('/api/live'),
  after: (ms: number, then: () => void) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** Holds one stream for all of the page. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<LinkState>('connecting');
  const [hearers] = useState(() => new Set<Hear>());
  useEffect(() => {
    const link = new LiveLink(means, {
      names,
      heard: (name, data) => {
        const event = { name, data: JSON.parse(data) } as LiveEvent;
        for (const hear of hearers) hear(event);
      },
      changed: setState,
    });
    return () => link.close();
  }, [hearers]);
  const live = useMemo(() => ({ state, hearers }), [state, hearers]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export const useLinkState = (): LinkState => useContext(LiveContext).state;

/** Hears what happens, as long as what calls this is shown. */
export function useHear(hear: Hear): void {
  const { hearers } = useContext(LiveContext);
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const own: Hear = (event) => latest.current(event);
    hearers.add(own);
    return () => {
      hearers.delete(own);
    };
  }, [hearers]);
}
