export { ReceiptModule } from './receipt.module';
export { ReceiptCommand } from './commands';
export { ReceiptController } from './receipt.controller';
