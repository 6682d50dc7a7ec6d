import { toPayments } from '../place/place';
import { useArrival } from '../place/use-arrival';
import './payment-screen.css';

/** An address that was kept longer than the payment, or belongs to another phone. */
export function MissingPayment({ isTold }: { isTold: boolean }) {
  const heading = useArrival('missing');
  return (
    <section className="payment">
      <h1 tabIndex={-1} ref={heading}>
        {isTold ? 'There is no such payment on this phone.' : 'Flight mode: the payment shows when it is off.'}
      </h1>
      <a href={toPayments}>All payments</a>
    </section>
  );
}
