import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { LogInWay } from '../../../src/api';
import type { NoAnswer } from '../ask/ask';
import { usePageTitle } from '../frame/page-title';
import { Button } from '../parts/button';
import { Field } from '../parts/field';
import { Notice } from '../parts/notice';
import { useSession } from './session';
import './log-in.css';

interface LogInProps {
  readonly ways: readonly LogInWay[];
  readonly failure?: NoAnswer;
}

/** `#token=…`: what stands behind the `#` is sent to no server and stands in no log. */
const tokenInAddress = (): string | undefined => new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;

/** Why the organization's log-in sent somebody back. */
const SENT_BACK: Readonly<Record<string, string>> = {
  'no-role': 'Your organization knows you, and has given you no role here.',
  'log-in-expired': 'That took too long. Begin anew.',
  'not-vouched-for': 'Your organization did not vouch for you.',
  'provider-silent': 'The log-in of your organization does not answer. Try again later.',
};

const sentBack = (): string | undefined => SENT_BACK[new URLSearchParams(location.search).get('refused') ?? ''];

export function LogIn({ ways, failure }: LogInProps) {
  usePageTitle('Log in');
  const { logIn } = useSession();
  const [token, setToken] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const why = failure?.message ?? sentBack();

  const submit = (given: string): void => {
    setIsBusy(true);
    void logIn(given).finally(() => setIsBusy(false));
  };

  // The link that the laptop's start prints logs in by itself, once, and is not kept in the browser's history.
  const tried = useRef(false);
  useEffect(() => {
    const given = tokenInAddress();
    if (tried.current || given === undefined) return;
    tried.current = true;
    history.replaceState(undefined, '', location.pathname);
    submit(given);
  });

  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit(token);
  };

  return (
    <main className="log-in">
      <div className="log-in-card">
        <h1>Payments</h1>
        <p className="log-in-lead">The console of your payment requests.</p>
        {why !== undefined && (
          <Notice tone="bad" title="That did not log you in." isUrgent>
            <p>{why}</p>
          </Notice>
        )}
        {ways.includes('oidc') && (
          <a className="button button-main log-in-oidc" href="/api/oidc/log-in">
            Log in with your organization
          </a>
        )}
        {ways.includes('token') && (
          <form onSubmit={onSubmit} className="log-in-form">
            <Field label="Token" hint="As it is configured; npm start prints a link that has it.">
              {(field) => (
                <input
                  {...field}
                  className="field-input"
                  type="password"
                  autoComplete="current-password"
                  required
                  value={token}
                  onChange={({ target }) => setToken(target.value)}
                />
              )}
            </Field>
            <Button kind="main" isBusy={isBusy}>
              Log in
            </Button>
          </form>
        )}
      </div>
    </main>
  );
}
