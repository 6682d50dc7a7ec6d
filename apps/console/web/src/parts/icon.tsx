import { iconsOf } from '@payments/web';

const paths = {
  list: 'M4 6h16M4 12h16M4 18h10',
  parked: 'M9 18V6h4.5a3.5 3.5 0 010 7H9',
  clock: 'M12 7v5l3 2M12 3a9 9 0 110 18 9 9 0 010-18z',
  system: 'M4 5h7v6H4zM13 13h7v6h-7zM7.500 11v5H13M16.500 13V8H11',
  book: 'M5 4h11a3 3 0 013 3v13H8a3 3 0 01-3-3zM5 17a3 3 0 013-3h11',
  search: 'M11 4a7 7 0 110 14 7 7 0 010-14zM16 16l4 4',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6L6 18',
  retry: 'M5 12a7 7 0 0112-5l2 2M19 5v4h-4M19 12a7 7 0 01-12 5l-2-2M5 19v-4h4',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
} as const;

export type IconName = keyof typeof paths;

export const Icon = iconsOf(paths);
