import { ConnectionLost } from '../../../phone/src/frame/connection-lost';
import { useActs } from './acts';
import './problem.css';

/** Why what was asked for last did not happen. It stands there empty before, so that it is read aloud when it fills. */
export function Problem() {
  const { problem, isConnected } = useActs();
  return (
    <div className="problems">
      <ConnectionLost isConnected={isConnected} />
      <p className="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
