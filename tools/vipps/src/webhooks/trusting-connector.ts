import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';

/**
 * Connects to receivers, trusting the certificates of a PEM file besides the public ones. The file is read at each
 * connection, since a receiver may make its certificate after this process has started; what it takes to trust them is
 * made once for each content, since it costs milliseconds.
 */
export function trustingConnector(file: string | undefined, timeoutMs: number): buildConnector.connector {
  const connectors = new Map<string | undefined, buildConnector.connector>();
  return (options, callback) => {
    const pem = contentOf(file);
    let connect = connectors.get(pem);
    if (!connect) {
      connect = buildConnector({ timeout: timeoutMs, ...(pem === undefined ? {} : { secureContext: trusting(pem) }) });
      connectors.clear();
      connectors.set(pem, connect);
    }
    connect(options, callback);
  };
}

const trusting = (pem: string): SecureContext => createSecureContext({ ca: [...rootCertificates, pem] });

function contentOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
