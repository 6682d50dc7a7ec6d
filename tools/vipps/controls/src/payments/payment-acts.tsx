import { useState } from 'react';
import { cardNames } from '../../../phone/src/words/card-names';
import type { InsidePayment } from '../../../src/control/inside-payment';
import { ask } from '../live/ask';
import { ActButton } from '../parts/act-button';
import { Row } from '../parts/row';

/** What the customer and the bank can do; no call of Vipps' does it. */
export function PaymentActs({ payment }: { payment: InsidePayment }) {
  const { reference, merchantSerialNumber, state } = payment;
  const [card, setCard] = useState('');
  const act = (name: string, body?: object) => () =>
    ask('POST', `payments/${encodeURIComponent(reference)}/${name}?msn=${merchantSerialNumber}`, body);
  if (state === 'AUTHORIZED') {
    return (
      <Row>
        <ActButton label="The bank lets the money go" onPress={act('release-hold')} />
        <ActButton label="What was captured is taken back" onPress={act('revoke-captures')} />
      </Row>
    );
  }
  if (state !== 'CREATED') return null;
  const yes = card === 'declined' ? { declined: true } : card === '' ? {} : { card };
  return (
    <Row>
      <label className="field">
        Card
        <select value={card} onChange={({ target }) => setCard(target.value)}>
          <option value="">their own</option>
          {Object.entries(cardNames).map(([network, name]) => (
            <option key={network} value={network}>
              {name}
            </option>
          ))}
          <option value="declined">one that fails</option>
        </select>
      </label>
      <ActButton label="Approve" onPress={act('approve', yes)} />
      <ActButton label="Reject" onPress={act('reject')} />
      <ActButton label="Refuse to tell" onPress={act('refuse-consent')} />
      <ActButton label="Postpone" onPress={act('postpone')} />
      <ActButton label="Expire" onPress={act('expire')} />
      <ActButton label="Begin to approve" onPress={act('begin-approval')} />
    </Row>
  );
}
