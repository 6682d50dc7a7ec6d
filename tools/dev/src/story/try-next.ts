import type { Endpoints } from '../stack/endpoints';

/** What to paste into another terminal; what it is for stands before it, since zsh takes a comment behind for arguments. */
export function tryNextLines({ vipps, logs, processes }: Endpoints, reference: string): string[] {
  const lines = [
    [`npx pay show ${reference}`, 'everything that happened to it'],
    [`npx pay refund ${reference} --amount '99.00 NOK'`, 'give some of it back'],
    ['npx pay request --reference acme-order-2', 'another payment; its goods leave later'],
    ['npx pay why acme-order-2', 'what it waits for'],
    ['npx pay capture acme-order-2', 'they leave now'],
    ['npx pay tail', 'every announcement, live'],
    ['npx pay doctor', 'whether all is well'],
    [`curl -s '${vipps}/_sim/ledger?reference=${reference}'`, 'what really happened to the money'],
    [`kill -9 ${processes['capture'] ?? processes['all-in-one']}`, 'it is started again, and nothing is lost'],
    [`tail -f ${logs}/*.log`, 'what the processes say'],
  ] as [string, string][];
  const width = Math.max(...lines.map(([, meaning]) => meaning.length));
  return lines.map(([command, meaning]) => `  ${meaning.padEnd(width)}  ${command}`);
}
