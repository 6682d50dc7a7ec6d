export { CaptureModule } from './capture.module';
export { readRecheckDays } from './recheck-policy';
export { readRefundLimits, type RefundLimits } from './refund-limits';
export { CaptureController } from './capture.controller';
export { CaptureCommand, RefundCommand } from './commands';
export type { Difference } from './differences';
