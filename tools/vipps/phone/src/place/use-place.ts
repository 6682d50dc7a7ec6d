import { useSyncExternalStore } from 'react';
import { placeOf, type Place } from './place';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

export const usePlace = (): Place => placeOf(useSyncExternalStore(subscribe, () => location.hash));
