import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';

interface Acts {
  /** Counts what was done, so that everything on the page is read anew after it. */
  done: number;
  /** Why the latest did not succeed. */
  problem: string | undefined;
  /** It was read, and need not stand there any longer. */
  dismissProblem(): void;
  /** Whether anybody answered the latest question. */
  isConnected: boolean;
  heard(something: boolean): void;
  /** Whether it was done; false where it was refused. */
  act(what: () => Promise<unknown>): Promise<boolean>;
}

const Context = createContext<Acts | undefined>(undefined);

export function ActsProvider({ children }: { children: ReactNode }) {
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [isConnected, heard] = useState(true);
  const act = useCallback(async (what: () => Promise<unknown>) => {
    const problem = await what().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    setProblem(problem);
    setDone((before) => before + 1);
    return problem === undefined;
  }, []);
  const dismissProblem = useCallback(() => setProblem(undefined), []);
  const acts = useMemo(
    () => ({ done, problem, dismissProblem, isConnected, heard, act }),
    [done, problem, dismissProblem, isConnected, act],
  );
  return <Context value={acts}>{children}</Context>;
}

export function useActs(): Acts {
  const acts = useContext(Context);
  if (!acts) throw new Error('Nothing can be done outside of ActsProvider.');
  return acts;
}
