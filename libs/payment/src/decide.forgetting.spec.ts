import { aborted, at, authorized, initiated, personForgotten, requested } from '@payments/events/examples';
import { requestForgetting } from './command-examples';
import { fold } from './evolve';
import { given } from './given-when-then';

describe('forgetting who was asked', () => {
  it.each([
    ['has not been sent', [requested()]],
    ['is being considered', [requested(), initiated]],
    ['is paid', [requested(), initiated, authorized(1000)]],
    ['is over', [requested(), initiated, aborted]],
  ])('is done of a request that %s, and moves nothing', (_circumstance, events) => {
    given(...events)
      .when(requestForgetting)
      .then(personForgotten);
    expect(fold([...events, personForgotten])).toEqual({ ...fold(events), forgottenAt: at });
  });

  it('is done once', () => {
    given(requested(), initiated, personForgotten).when(requestForgetting).thenNothing();
  });

  it('is refused where nobody was asked', () => {
    given().when(requestForgetting).thenRefuses('payment-unknown');
  });
});
