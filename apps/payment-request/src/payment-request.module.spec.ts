import { Test } from '@nestjs/testing';
import { FoundationModule } from '@payments/service';
import { startBroker } from '@payments/tools-nats';
import { Clock, startVipps } from '@payments/tools-vipps';
import { PaymentRequestController } from './payment-request.controller';
import { PaymentRequestModule } from './payment-request.module';
import { requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

describe('the payment-request service as Nest puts it together', () => {
  it('takes a command and sends the push', async () => {
    const broker = await startBroker();
    const vipps = await startVipps({ clock: new Clock({ running: false }) });
    const stage = await Stage.open(vipps, broker);
    const foundation = stage.foundation();

    const app = await Test.createTestingModule({
      imports: [FoundationModule.of(foundation), PaymentRequestModule.of(0)],
    }).compile();
    await foundation.projection.start();
    expect(await app.get(PaymentRequestController).request(requestBody)).toMatchObject({ ok: true });
    await stage.untilRecorded('Initiated');
    expect(vipps.payment(requestBody.reference)?.state).toBe('CREATED');

    await app.close();
    await stage.stop();
    await broker.stop();
    await vipps.stop();
  });
});
