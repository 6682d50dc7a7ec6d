import { toPayments } from '../place/place';
import { useArrival } from '../place/use-arrival';
import './payment-screen.css';

/** An address that was kept longer than the payment, or belongs to another phone. */
export function MissingPayment() {
  const heading = useArrival('missing');
  return (
    <section className="payment">
      <h1 tabIndex={-1} ref={heading}>
        There is no such payment on this phone.
      </h1>
      <a href={toPayments}>All payments</a>
    </section>
  );
}
