import { Test } from '@nestjs/testing';
import { Bus } from '@payments/bus';
import { authorized, initiated, requested } from '@payments/events/examples';
import { FoundationModule } from '@payments/service';
import { startBroker } from '@payments/tools-nats';
import { Clock, startVipps } from '@payments/tools-vipps';
import { CaptureController } from './capture.controller';
import { CaptureModule } from './capture.module';
import { Stage, unlimited } from './testing/stage';

describe('the capture service as Nest puts it together', () => {
  it('takes a command, captures, and looks again later', async () => {
    const broker = await startBroker();
    const vipps = await startVipps({ clock: new Clock({ running: false }) });
    const bus = await Bus.connect({ servers: broker.url, name: 'capture' });
    const stage = new Stage(vipps);
    const foundation = stage.foundation(bus);
    await stage.authorizedAtVipps(1000);
    await stage.given(requested(), initiated, authorized(1000));

    const app = await Test.createTestingModule({
      imports: [FoundationModule.of(foundation), CaptureModule.of(unlimited)],
    }).compile();
    await foundation.projection.start();
    const command = { reference: stage.id.reference, captureId: 'first' };
    expect(await app.get(CaptureController).capture(command)).toMatchObject({ ok: true });
    await stage.untilRecorded('CaptureVerified');

    // As in serve(): what begins with the service begins now.
    await app.init();
    vipps.revokeCaptures(stage.id.reference);
    await stage.until(async () => {
      await vipps.clock.step(3_600_000);
      return (await stage.types()).includes('AnomalyObserved');
    });

    await app.close();
    await stage.stop();
    await vipps.stop();
    await bus.close();
    await broker.stop();
  });
});
