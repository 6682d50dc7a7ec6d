import type { Action } from '../../../src/api';

interface ActionWords {
  readonly button: string;
  readonly title: string;
  /** What it does, before it is done. */
  readonly does: string;
  /** Said when the services took it. What then comes of it at Vipps, the timeline tells. */
  readonly taken: string;
  readonly movesMoney: boolean;
}

export const ACTION_WORDS: Readonly<Record<Action, ActionWords>> = {
  retry: {
    button: 'Retry',
    title: 'Take it up again',
    does: 'What is parked is tried at once, with all its attempts before it.',
    taken: 'It is tried again now.',
    movesMoney: false,
  },
  cancel: {
    button: 'Cancel',
    title: 'Cancel the payment',
    does: 'Before the customer’s yes the request is withdrawn; after it, what is not captured is released to the customer. It cannot be undone.',
    taken: 'The cancel is written down, and on its way to Vipps.',
    movesMoney: false,
  },
  capture: {
    button: 'Capture',
    title: 'Capture money',
    does: 'Takes reserved money from the customer. Do it when the goods leave, not before.',
    taken: 'The capture is written down, and on its way to Vipps.',
    movesMoney: true,
  },
  refund: {
    button: 'Refund',
    title: 'Refund money',
    does: 'Gives captured money back to the customer. It cannot be undone.',
    taken: 'The refund is written down, and on its way to Vipps.',
    movesMoney: true,
  },
};
