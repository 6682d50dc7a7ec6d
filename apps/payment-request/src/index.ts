export { PaymentRequestModule } from './payment-request.module';
