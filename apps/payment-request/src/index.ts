export { PaymentRequestModule } from './payment-request.module';
export { announceTo } from './announce';
export { CancelCommand, ForgetCommand, GetQuery, ListQuery, RequestCommand, RetryCommand } from './commands';
export { PaymentRequestController } from './payment-request.controller';
export type { Found } from './payment-request.controller';
export type { Listed } from './list-open-payments';
export { readUnreachableLimit } from './unreachable-customers';
