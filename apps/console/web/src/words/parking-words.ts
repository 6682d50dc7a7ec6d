import type { ParkingReason } from '@payments/events';

interface ParkingWords {
  readonly label: string;
  readonly sentence: string;
}

const WORDS: Readonly<Record<ParkingReason, ParkingWords>> = {
  'vipps-busy': { label: 'Vipps is busy', sentence: 'Vipps keeps answering that it cannot now.' },
  'vipps-silent': { label: 'Vipps is silent', sentence: 'Vipps does not answer, or not in time.' },
  'not-shown-by-vipps': {
    label: 'not shown by Vipps',
    sentence: 'Vipps said that it captured, and shows no such capture.',
  },
  'fault-of-ours': { label: 'a fault of ours', sentence: 'Our code fails on this payment.' },
  'crashed-the-process': {
    label: 'crashed the process',
    sentence: 'The service died three times in a row with this payment at hand.',
  },
};

export const parkingWords = (reason: ParkingReason): ParkingWords => WORDS[reason];
