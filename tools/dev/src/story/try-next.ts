import type { Endpoints } from '../stack/endpoints';

/** What to paste into another terminal; with the `nats` command where there is one, else with nothing installed. */
export function tryNextLines({ nats, vipps, logs }: Endpoints, reference: string, hasNatsCommand: boolean): string[] {
  const told = JSON.stringify({ reference, history: true });
  const refund = JSON.stringify({ reference, refundId: 'return-1', amount: { currency: 'NOK', value: 9900 } });
  const byNats = [
    [`nats req -s ${nats} payments.get '${told}'`, 'the payment and its history'],
    [`nats req -s ${nats} payments.refund '${refund}'`, 'give NOK 99.00 back'],
    [`nats sub -s ${nats} 'payments.events.>'`, 'announcements, live'],
  ];
  const byOurs = [
    [`npx nx run dev:get ${reference}`, 'the payment and its history'],
    [`npx nx run dev:refund ${reference} --value 9900`, 'give NOK 99.00 back'],
  ];
  const lines = [
    ['npx nx run dev:tail', 'every event, as it lands'],
    ['npx nx run dev:request --capture on-command', 'another payment; its goods leave later'],
    ['npx nx run dev:capture <its reference>', 'they leave now'],
    ...(hasNatsCommand ? byNats : byOurs),
    [`curl -s '${vipps}/_sim/ledger?reference=${reference}'`, 'what really happened to the money'],
    [`kill -9 $(pgrep -f dist/apps/capture/main.js)`, 'it is started again, and nothing is lost'],
    [`tail -f ${logs}/*.log`, 'what the processes say'],
  ] as [string, string][];
  const width = Math.max(...lines.map(([command]) => command.length));
  return lines.map(([command, meaning]) => `  ${command.padEnd(width)}  # ${meaning}`);
}
