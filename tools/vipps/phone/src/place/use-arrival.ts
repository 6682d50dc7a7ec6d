import { useEffect, useRef, type RefObject } from 'react';

/** Leads the keyboard and the screen reader to the heading of what has just come, and anew when it changes. */
export function useArrival(what: unknown): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [what]);
  return heading;
}
