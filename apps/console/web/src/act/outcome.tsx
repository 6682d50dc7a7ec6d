import type { Action } from '../../../src/api';
import { Notice } from '../parts/notice';
import { ACTION_WORDS } from './action-words';

export type Told =
  | { readonly is: 'asked' | 'wrong' | 'taken' }
  | { readonly is: 'refused' | 'unknown'; readonly refused: string; readonly message: string };

/** What became of a wish: taken, refused by name, or nobody knows yet. */
export function Outcome({ told, action }: { readonly told: Told; readonly action: Action }) {
  switch (told.is) {
    case 'asked':
    case 'wrong':
      return undefined;
    case 'taken':
      return (
        <Notice tone="good" title="Done." isUrgent>
          <p>{ACTION_WORDS[action].taken}</p>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="bad" title="Refused, and nothing has changed." isUrgent>
          <p>
            {told.message} <code>{told.refused}</code>
          </p>
        </Notice>
      );
    case 'unknown':
      return (
        <Notice tone="open" title="Nobody knows yet whether it was taken." isUrgent>
          <p>
            {told.message} <code>{told.refused}</code>
          </p>
          <p>Sent again as it is, it is done once, whatever became of the first.</p>
        </Notice>
      );
  }
}
