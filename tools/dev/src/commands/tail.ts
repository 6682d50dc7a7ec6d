import { EventStoreDb } from '@payments/event-store';
import { PAYMENT_STREAMS, paymentOf } from '@payments/events';
import { stepHeading, stepLine } from '../story/lines';
import { paintFor } from '../story/paint';
import { stepOf } from '../story/step';
import { runningEndpoints } from './running-endpoints';

/** Shows every event of every payment as it lands, until Ctrl-C. Times are since this began. */
export async function tail(directory: string, { color }: { readonly color: boolean }): Promise<void> {
  const paint = paintFor({ wanted: color });
  const store = new EventStoreDb(runningEndpoints(directory).eventstore);
  const since = Date.now();
  console.log(stepHeading(paint));
  store.subscribe(
    { after: 'end', filter: { streamPrefixes: [PAYMENT_STREAMS] } },
    {
      event: (recorded) => {
        const step = stepOf(recorded);
        if (step)
          console.log(`${stepLine(step, since, paint)}  ${paint.dim(paymentOf(recorded.stream)?.reference ?? '')}`);
      },
    },
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await store.close();
}
