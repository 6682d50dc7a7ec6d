import { iconsOf } from '@payments/web';

const paths = {
  back: 'M15 5l-7 7 7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  lock: 'M7 11V8a5 5 0 0110 0v3M6 11h12v9H6z',
  pause: 'M12 7v5l3 2M12 3a9 9 0 110 18 9 9 0 010-18z',
  plane: 'M10 13l-6 2v-2l6-5V4a1.5 1.5 0 013 0v4l7 5v2l-7-2v4l2.500 2v1.500L11.500 20.500 7.500 21.500V20l2.500-2z',
  signal: 'M5 19v-3M10 19v-7M15 19V8M20 19V5',
  wallet: 'M4 8h13a3 3 0 013 3v6a3 3 0 01-3 3H6a3 3 0 01-3-3V7a3 3 0 013-3h10M16 14h.01',
} as const;

export type IconName = keyof typeof paths;

export const Icon = iconsOf(paths);
