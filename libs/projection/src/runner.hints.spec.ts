import { authorized, captureRequested, failureReported, initiated, requested } from '@payments/events/examples';
import { TryLater } from './sentence';
import { acting } from './testing/acting';

const MINUTE_MS = 60_000;
const capturing = [requested(), initiated, authorized(1000), captureRequested('first', 1000)];

/** A payment whose capture is not answered as long as the spec wants. */
function unanswered(retryAfterMs?: number) {
  const acted = acting(() => {
    throw new TryLater('vipps-silent', 'capture: no answer from Vipps', retryAfterMs);
  });
  const payment = acted.payment('acme-order-1', ...capturing);
  acted.runner.start([payment]);
  return { ...acted, hears: (observation: string) => acted.happens(payment, failureReported(observation)) };
}

describe('an action that waits for its next try', () => {
  it('is tried at once when something is heard about it, after a look at Vipps', async () => {
    const { performed, clock, hears } = unanswered();
    await clock.advance(3_000);
    const before = performed.length;
    hears('psp-1');
    await clock.advance(0);
    expect(performed.slice(before)).toMatchObject([{ action: 'capture', mayHaveHappened: true, afterMs: 3_000 }]);
  });

  it('is not hurried by what was heard before', async () => {
    const { performed, clock, hears } = unanswered();
    hears('psp-1');
    await clock.advance(3_000);
    const before = performed.length;
    hears('psp-1');
    await clock.advance(0);
    expect(performed).toHaveLength(before);
  });

  it('is not hurried while Vipps wants to be left alone', async () => {
    const { performed, clock, hears } = unanswered(40_000);
    await clock.advance(1_000);
    hears('psp-1');
    await clock.advance(38_000);
    expect(performed).toHaveLength(1);
    await clock.advance(1_000);
    expect(performed).toHaveLength(2);
  });

  it('is not tried a sixth time within a minute, however much is heard', async () => {
    const { performed, clock, hears } = unanswered();
    for (let second = 0; second < 59; second++) {
      hears(`psp-${second}`);
      await clock.advance(1_000);
    }
    expect(performed).toHaveLength(5);
    await clock.advance(MINUTE_MS);
    expect(performed.length).toBeGreaterThan(5);
  });
});
