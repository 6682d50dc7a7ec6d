import { authorized, captured, captureRequested, initiated, parked, requested } from '@payments/events/examples';
import type { PaymentWish } from './commands';
import { requestCancel, requestCapture, requestRefund, requestRetry } from './command-examples';
import { decide } from './decide';
import { isRefusal } from './decision';
import { evolve, fold } from './evolve';

const said = { reason: 'The customer called', by: 'oidc|4711' };
const reserved = [requested(), initiated, authorized(1000)];
const attributed = <Wish extends PaymentWish>(wish: Wish): Wish => ({ ...wish, data: { ...wish.data, ...said } });

const wishes = [
  [attributed(requestCapture('first')), reserved],
  [attributed(requestCancel('c')), reserved],
  [attributed(requestRefund('r')), [...reserved, captureRequested('all', 1000), captured('all', 1000)]],
  [attributed(requestRetry), [...reserved, parked()]],
] as const;

describe('a wish that a person is behind', () => {
  it.each(wishes)('is written down with the reason and who asked: %j', (wish, history) => {
    const decision = decide(wish, fold(history));
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(decision[0]?.data).toMatchObject(said);
  });

  it.each(wishes.slice(0, 3))('is the same wish when somebody else says it again: %j', (wish, history) => {
    const payment = fold(history);
    const decision = decide(wish, payment);
    if (isRefusal(decision)) throw new Error(decision.refused);
    const after = decision.reduce(evolve, payment);
    expect(decide({ ...wish, data: { ...wish.data, by: 'another' } } as PaymentWish, after)).toEqual([]);
  });

  it('leaves nothing of who asked in the fold', () => {
    const [capture, history] = wishes[0];
    const payment = fold(history);
    const decision = decide(capture, payment);
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(JSON.stringify(decision.reduce(evolve, payment))).not.toContain(said.by);
  });
});
