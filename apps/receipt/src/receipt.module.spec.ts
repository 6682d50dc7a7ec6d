import { Bus } from '@payments/bus';
import { authorized, initiated, orderLine, requested } from '@payments/events/examples';
import { FoundationModule, Health } from '@payments/service';
import { Test } from '@nestjs/testing';
import { startBroker } from '@payments/tools-nats';
import { Clock, startVipps } from '@payments/tools-vipps';
import { ReceiptModule } from './receipt.module';
import { Stage } from './testing/stage';

describe('the receipt service as Nest puts it together', () => {
  it('attaches a receipt', async () => {
    const broker = await startBroker();
    const vipps = await startVipps({ clock: new Clock({ running: false }) });
    const bus = await Bus.connect({ servers: broker.url, name: 'receipt' });
    const stage = new Stage(vipps);
    const foundation = stage.foundation(bus);

    const app = await Test.createTestingModule({
      imports: [FoundationModule.of(foundation), ReceiptModule],
    }).compile();
    await foundation.projection.start();
    await stage.given(requested({ orderLines: [orderLine('sku-1', 1000)] }), initiated, authorized(1000));
    await stage.untilRecorded('ReceiptAttached');
    expect(await app.get(Health, { strict: false }).report()).toMatchObject({
      following: true,
      bus: true,
      store: true,
      parkedPayments: 0,
    });

    await app.close();
    await stage.stop();
    await vipps.stop();
    await bus.close();
    await broker.stop();
  });
});
