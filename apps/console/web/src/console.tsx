import { Link, Route, Switch } from 'wouter';
import { AtRiskPage } from './at-risk/at-risk-page';
import { Frame } from './frame/frame';
import { usePageHeading } from './frame/page-title';
import { ListPage } from './list/list-page';
import { LiveProvider } from './live/live';
import { LogIn } from './log-in/log-in';
import { useSession } from './log-in/session';
import { ParkedPage } from './parked/parked-page';
import { Failure } from './parts/failure';
import { Waiting } from './parts/waiting';
import { PaymentPage } from './payment/payment-page';
import { SystemPage } from './system/system-page';
import './console.css';

/** Every page has an address, and stays at it while somebody logs in. */
export function Console() {
  const { state, again } = useSession();
  switch (state.is) {
    case 'unknown':
      return (
        <main className="console-alone">
          <Waiting lines={4} />
        </main>
      );
    case 'unreachable':
      return (
        <main className="console-alone">
          <h1>Payments</h1>
          <Failure failure={state.failure} again={again} />
        </main>
      );
    case 'log-in-needed':
      return <LogIn {...state} />;
    case 'open':
      return (
        <LiveProvider>
          <Frame>
            <Pages />
          </Frame>
        </LiveProvider>
      );
  }
}

const Pages = () => (
  <Switch>
    <Route path="/" component={ListPage} />
    <Route path="/log-in" component={ListPage} />
    <Route path="/payments/:merchantSerialNumber/:reference">
      {({ merchantSerialNumber, reference }) => (
        <PaymentPage
          key={`${merchantSerialNumber} ${reference}`}
          merchantSerialNumber={merchantSerialNumber}
          reference={reference}
        />
      )}
    </Route>
    <Route path="/parked" component={ParkedPage} />
    <Route path="/at-risk" component={AtRiskPage} />
    <Route path="/system" component={SystemPage} />
    <Route component={NoSuchPage} />
  </Switch>
);

function NoSuchPage() {
  const heading = usePageHeading('No such page');
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        There is no such page.
      </h1>
      <p>
        <Link href="/">All payments</Link>
      </p>
    </>
  );
}
