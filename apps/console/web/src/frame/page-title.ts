import { useEffect, useRef, type RefObject } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Payments' ? title : `${title} · Payments`;
  }, [title]);
}

let isFirstPage = true;

/**
 * Names the page, and brings the focus to its heading when it is come to from another one: so a screen reader says where
 * one is, and Tab goes on from there. The first page leaves the focus to the browser.
 */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  usePageTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    if (!isFirstPage) scrollTo(0, 0);
    isFirstPage = false;
  }, []);
  return heading;
}
