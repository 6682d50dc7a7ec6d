import { useEffect, useReducer, type Dispatch } from 'react';
import type { PhoneMessages } from '../../../src/phone/phone-messages';
import { afterChange, untouched, type PhoneChange, type PhoneState } from './phone-state';

/** Holds a phone as long as the page is open. The browser connects again by itself when the connection breaks. */
export function usePhone(phoneNumber: string): [PhoneState, Dispatch<PhoneChange>] {
  const [state, change] = useReducer(afterChange, untouched);
  useEffect(() => {
    const held = new EventSource(`/_sim/phones/${phoneNumber}/hold`);
    const hear = <Name extends keyof PhoneMessages>(name: Name, hears: (message: PhoneMessages[Name]) => void) =>
      held.addEventListener(name, ({ data }: MessageEvent<string>) => hears(JSON.parse(data) as PhoneMessages[Name]));

    held.addEventListener('open', () => change({ type: 'connected' }));
    held.addEventListener('error', () => change({ type: 'disconnected' }));
    hear('clock', (clock) => change({ type: 'clock', clock, toldAt: Date.now() }));
    hear('phone', (facts) => change({ type: 'phone', facts }));
    hear('payments', (payments) => change({ type: 'payments', payments }));
    hear('payment', (told) => change({ type: 'payment', ...told }));
    return () => held.close();
  }, [phoneNumber]);
  return [state, change];
}
