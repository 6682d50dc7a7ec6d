export { CaptureModule } from './capture.module';
export { readRefundLimits, type RefundLimits } from './refund-limits';
