export { ReceiptModule } from './receipt.module';
