/** What can happen in production, and what is done about it, each played on this machine. docs/operations.md tells of each. */
import { lostRegistration } from './lost-registration';
import { parkedFlood } from './parked-flood';
import { rebuildProjection } from './rebuild-projection';
import { restoreFromBackup } from './restore-from-backup';
import { rollingDeploy } from './rolling-deploy';
import { rotateKeys } from './rotate-keys';
import type { Stage } from './stage';
import { storeUnreachable } from './store-unreachable';

export type DrillName = keyof typeof DRILLS;

export const DRILLS = {
  'restore-from-backup': restoreFromBackup,
  'rotate-keys': rotateKeys,
  'lost-registration': lostRegistration,
  'store-unreachable': storeUnreachable,
  'parked-flood': parkedFlood,
  'rebuild-projection': rebuildProjection,
  'rolling-deploy': rollingDeploy,
} satisfies Readonly<Record<string, (stage: Stage) => Promise<void>>>;
