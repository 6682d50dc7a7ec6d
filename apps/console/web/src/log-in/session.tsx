import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { LogInWay, Role, Session, TokenLogIn } from '../../../src/api';
import { ROLES } from '../../../src/api/session';
import { ask, LogInFirst, NoAnswer } from '../ask/ask';

export type SessionState =
  | { readonly is: 'unknown' }
  | { readonly is: 'unreachable'; readonly failure: NoAnswer }
  | { readonly is: 'log-in-needed'; readonly ways: readonly LogInWay[]; readonly failure?: NoAnswer }
  | { readonly is: 'open'; readonly session: Session };

interface SessionMeans {
  readonly state: SessionState;
  readonly logIn: (token: string) => Promise<void>;
  readonly logOut: () => Promise<void>;
  /** What to do when the server says that the session is over. */
  readonly leave: (ways: readonly LogInWay[]) => void;
  readonly again: () => void;
}

const SessionContext = createContext<SessionMeans | undefined>(undefined);

export function useSession(): SessionMeans {
  const means = useContext(SessionContext);
  if (!means) throw new Error('There is no session around this.');
  return means;
}

/** Of a page that is shown only within a session. */
export function useOpenSession(): Session {
  const { state } = useSession();
  if (state.is !== 'open') throw new Error('This is for somebody who is logged in.');
  return state.session;
}

export const useMay = (role: Role): boolean => ROLES.indexOf(useOpenSession().role) >= ROLES.indexOf(role);

const stateOf = (failure: unknown): SessionState => {
  if (failure instanceof LogInFirst) return { is: 'log-in-needed', ways: failure.ways };
  if (failure instanceof NoAnswer) return { is: 'unreachable', failure };
  throw failure;
};

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ is: 'unknown' });

  const again = useCallback(() => {
    setState({ is: 'unknown' });
    ask<Session>('/api/session').then(
      (session) => setState({ is: 'open', session }),
      (failure: unknown) => setState(stateOf(failure)),
    );
  }, []);
  useEffect(again, [again]);

  const logIn = useCallback(async (token: string) => {
    const body: TokenLogIn = { token };
    try {
      setState({ is: 'open', session: await ask<Session>('/api/session', { method: 'POST', body }) });
    } catch (failure) {
      if (!(failure instanceof NoAnswer)) throw failure;
      setState((before) => ({
        is: 'log-in-needed',
        ways: failure instanceof LogInFirst ? failure.ways : before.is === 'log-in-needed' ? before.ways : ['token'],
        failure,
      }));
    }
  }, []);

  const leave = useCallback((ways: readonly LogInWay[]) => setState({ is: 'log-in-needed', ways }), []);

  const csrfToken = state.is === 'open' ? state.session.csrfToken : undefined;
  const logOut = useCallback(async () => {
    try {
      await ask('/api/session', { method: 'DELETE', ...(csrfToken !== undefined && { csrfToken }) });
    } finally {
      again();
    }
  }, [csrfToken, again]);

  const means = useMemo(() => ({ state, logIn, logOut, leave, again }), [state, logIn, logOut, leave, again]);
  return <SessionContext value={means}>{children}</SessionContext>;
}
