import { ConnectionLost } from '../../../phone/src/frame/connection-lost';
import { useActs } from './acts';
import '../parts/act-button.css';
import './problem.css';

/** Why what was asked for last did not happen. It stands there empty before, so that it is read aloud when it fills. */
export function Problem() {
  const { problem, dismissProblem, isConnected } = useActs();
  return (
    <div className="problems">
      <ConnectionLost isConnected={isConnected} />
      <div className="problem">
        <p role="alert">{problem}</p>
        {problem !== undefined && (
          <button type="button" className="act-button" onClick={dismissProblem}>
            Close
          </button>
        )}
      </div>
    </div>
  );
}
