import { useState } from 'react';
import { Link } from 'wouter';
import type { Action, PaymentPage as Page } from '../../../src/api';
import { ActDialog } from '../act/act-dialog';
import { ACTION_WORDS } from '../act/action-words';
import { useAsked } from '../ask/use-asked';
import { usePageHeading } from '../frame/page-title';
import { Button } from '../parts/button';
import { Card } from '../parts/card';
import { Failure } from '../parts/failure';
import { Icon } from '../parts/icon';
import { Money } from '../parts/money';
import { Notice } from '../parts/notice';
import { Tone } from '../parts/tone';
import { Waiting } from '../parts/waiting';
import { STATUS_WORDS } from '../words/status-words';
import { apiAddressOf } from './address';
import { MoneyCard } from './money-card';
import { ParkedNotices } from './parked-notices';
import { Timeline } from './timeline';
import { WhyCard } from './why-card';
import './payment-page.css';

interface PaymentPageProps {
  readonly merchantSerialNumber: string;
  readonly reference: string;
}

export function PaymentPage(identity: PaymentPageProps) {
  const heading = usePageHeading(identity.reference);
  const { answer, failure, again } = useAsked<Page>(apiAddressOf(identity), {
    on: (event) => event.name === 'payment' && isSame(event.data, identity),
  });
  const [acting, setActing] = useState<Action>();

  return (
    <div className="payment-page">
      <nav aria-label="Way back">
        <Link href="/" className="payment-back">
          <Icon name="back" />
          Payments
        </Link>
      </nav>
      <header className="payment-head">
        <div className="payment-name">
          <h1 ref={heading} tabIndex={-1}>
            {identity.reference}
          </h1>
          {answer && <Standing page={answer} />}
        </div>
        {answer && answer.offers.length > 0 && (
          <div className="payment-actions" role="group" aria-label="Actions">
            {answer.offers.map(({ action }) => (
              <Button key={action} onPress={() => setActing(action)} {...(action === 'retry' && { kind: 'main' })}>
                {action === 'retry' && <Icon name="retry" />}
                {ACTION_WORDS[action].button}
              </Button>
            ))}
          </div>
        )}
      </header>
      {failure?.refused === 'payment-unknown' ? (
        <Notice tone="quiet" title="There is no such payment.">
          <p>
            Sales unit <code>{identity.merchantSerialNumber}</code> has none with the reference{' '}
            <code>{identity.reference}</code>. Upper and lower case differ.
          </p>
        </Notice>
      ) : (
        failure && <Failure failure={failure} again={again} isStale={answer !== undefined} />
      )}
      {!answer && !failure && <Waiting lines={8} />}
      {answer && <Told page={answer} />}
      {answer && acting && (
        <ActDialog
          action={acting}
          payment={answer.payment}
          offer={answer.offers.find(({ action }) => action === acting)}
          onDone={again}
          onClose={() => setActing(undefined)}
        />
      )}
    </div>
  );
}

const isSame = (one: PaymentPageProps, other: PaymentPageProps): boolean =>
  one.reference === other.reference && one.merchantSerialNumber === other.merchantSerialNumber;

const Standing = ({ page: { payment } }: { readonly page: Page }) => (
  <p className="payment-standing">
    <Tone tone={STATUS_WORDS[payment.status].tone}>{STATUS_WORDS[payment.status].label}</Tone>
    <span className="payment-amount">
      <Money amount={payment.amount} />
    </span>
    <span className="payment-unit">sales unit {payment.merchantSerialNumber}</span>
  </p>
);

const Told = ({ page: { payment, explanation, timeline } }: { readonly page: Page }) => (
  <>
    {payment.parked && <ParkedNotices parked={payment.parked} />}
    <div className="payment-columns">
      <div className="payment-column">
        <WhyCard explanation={explanation} />
        <MoneyCard payment={payment} />
      </div>
      <Card title="Timeline" aside={<span className="payment-soft">{timeline.length} events, the newest first</span>}>
        <Timeline events={timeline} />
      </Card>
    </div>
  </>
);
