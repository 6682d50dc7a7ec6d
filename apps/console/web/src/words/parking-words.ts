import type { ParkingReason } from '@payments/events';

/** What it is called; what it means and what to do is told by the API. */
const NAMES: Readonly<Record<ParkingReason, string>> = {
  'vipps-busy': 'Vipps is busy',
  'vipps-silent': 'Vipps is silent',
  'not-shown-by-vipps': 'not shown by Vipps',
  'fault-of-ours': 'a fault of ours',
  'crashed-the-process': 'crashed the process',
};

export const parkingName = (reason: ParkingReason): string => NAMES[reason];
