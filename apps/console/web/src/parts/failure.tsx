import type { NoAnswer } from '../ask/ask';
import { Button } from './button';
import { Notice } from './notice';

interface FailureProps {
  readonly failure: NoAnswer;
  readonly again: () => void;
  /** Something older is shown still. */
  readonly isStale?: boolean;
}

export const Failure = ({ failure, again, isStale = false }: FailureProps) => (
  <Notice tone="bad" title={isStale ? 'This could not be renewed.' : 'This could not be loaded.'} isUrgent>
    <p>
      {failure.message} <code>{failure.refused}</code>
    </p>
    <Button kind="bare" onPress={again}>
      Try again
    </Button>
  </Notice>
);
