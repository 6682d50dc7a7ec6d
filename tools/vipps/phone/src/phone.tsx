import { useEffect } from 'react';
import type { PhonePayment } from '../../src/phone/phone-messages';
import { Surroundings } from './around/surroundings';
import { StatusBar } from './frame/status-bar';
import { keyOf } from './live/phone-state';
import { useNow } from './live/use-now';
import { usePhone } from './live/use-phone';
import { LockScreen } from './lock/lock-screen';
import { MissingPayment } from './payment/missing-payment';
import { PaymentScreen } from './payment/payment-screen';
import { toLock, type Place } from './place/place';
import { usePlace } from './place/use-place';
import { PaymentList } from './wallet/payment-list';
import { numberOf } from './words/number-of';
import './phone.css';

/** One phone, in the hand of whoever looks at this page. */
export function Phone({ phoneNumber }: { phoneNumber: string }) {
  const [state, change] = usePhone(phoneNumber);
  const place = usePlace();
  const now = useNow(state.clock);
  const { facts, payments, pushes, isConnected, isTold } = state;

  const title = titleOf(place, payments);
  useEffect(() => {
    document.title = `${pushes.length > 0 ? `(${pushes.length}) ` : ''}${title} · ${numberOf(phoneNumber)}`;
  }, [phoneNumber, pushes.length, title]);

  if (!facts || now === undefined) {
    return (
      <p className="phone-waiting" role="status">
        Picking up the phone …
      </p>
    );
  }

  const see = (key: string) => change({ type: 'seen', key });
  const screen = () => {
    switch (place.screen) {
      case 'payments':
        return <PaymentList payments={payments} facts={facts} now={now} />;
      case 'payment': {
        const payment = payments.find((known) => keyOf(known) === place.key);
        // Before the first word of them nothing is missing.
        if (!payment) return (isTold || facts.flightMode) && <MissingPayment isTold={isTold} />;
        return <PaymentScreen key={place.key} payment={payment} facts={facts} {...{ now, isConnected }} onSeen={see} />;
      }
      case 'lock':
      case 'settings':
        return <LockScreen state={state} facts={facts} now={now} screen={place.screen} onDismiss={see} />;
    }
  };

  return (
    <main className="desk" data-screen={place.screen}>
      <div className="phone">
        <StatusBar facts={facts} now={now} isConnected={isConnected} />
        <div className="phone-screen">{screen()}</div>
        {place.screen !== 'lock' && (
          <a className="phone-home" href={toLock}>
            <span className="unseen">Lock the phone</span>
          </a>
        )}
      </div>
      <Surroundings facts={facts} now={now} isConnected={isConnected} isAlone={place.screen === 'settings'} />
    </main>
  );
}

/** What the page is, for its tab and for whoever hears it before they see it. */
function titleOf(place: Place, payments: readonly PhonePayment[]): string {
  switch (place.screen) {
    case 'lock':
      return 'Lock screen';
    case 'settings':
      return 'Settings';
    case 'payments':
      return 'Payments';
    case 'payment':
      return payments.find((known) => keyOf(known) === place.key)?.merchant ?? 'Payments';
  }
}
