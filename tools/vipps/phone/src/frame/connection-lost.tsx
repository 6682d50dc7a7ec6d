import './connection-lost.css';

/** It stands there empty before, so that it is read aloud when it fills. */
export const ConnectionLost = ({ isConnected }: { isConnected: boolean }) => (
  <p className="connection-lost" role="status">
    {isConnected ? '' : 'Vipps cannot be reached. Trying again …'}
  </p>
);
