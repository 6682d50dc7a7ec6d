export { CaptureModule } from './capture.module';
