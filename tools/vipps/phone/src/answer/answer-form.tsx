import { useEffect, useState } from 'react';
import type { PhoneFacts, PhonePayment } from '../../../src/phone/phone-messages';
import { approve, postpone, refuseConsent, reject, type ChosenCard } from '../live/answers';
import { Button } from '../parts/button';
import { askedForWords } from '../words/asked-for';
import { moneyOf } from '../words/money';
import { CardChoice } from './card-choice';
import './answer-form.css';

interface AnswerFormProps {
  payment: PhonePayment;
  facts: PhoneFacts;
  isConnected: boolean;
}

/** Yes, no, or later. What came of it is seen in the payment itself; why nothing did, here. */
export function AnswerForm({ payment, facts: { cards, flightMode }, isConnected }: AnswerFormProps) {
  const [card, setCard] = useState<ChosenCard>(cards[0] ?? 'declined');
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  // What went wrong with one card, or before the connection came back, is no news of the next try.
  useEffect(() => setProblem(undefined), [card, flightMode, isConnected]);

  const isStuck = isAsking || flightMode || !isConnected;
  const answer = async (give: () => Promise<string | undefined>): Promise<void> => {
    if (isStuck) return;
    setIsAsking(true);
    setProblem(await give());
    setIsAsking(false);
  };
  const { amount, isLongLiving, postponed, asksFor } = payment;

  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (cards.length > 0) void answer(() => approve(payment, card));
      }}
    >
      {asksFor.length > 0 && (
        <p className="answer-consent">
          With your yes, <bdi>{payment.merchant}</bdi> is told {askedForWords(asksFor)}.
        </p>
      )}
      <CardChoice cards={cards} chosen={card} onChoose={setCard} />
      <p className="answer-problem" role="alert">
        {standstill(flightMode, isConnected) ?? problem}
      </p>
      <Button kind="main" isDisabled={isStuck || cards.length === 0}>
        Approve {moneyOf(amount.value, amount.currency)}
      </Button>
      <div className="answer-others">
        {isLongLiving && !postponed && (
          <Button isDisabled={isStuck} onPress={() => void answer(() => postpone(payment))}>
            Not now
          </Button>
        )}
        {asksFor.length > 0 && (
          <Button isDisabled={isStuck} onPress={() => void answer(() => refuseConsent(payment))}>
            Do not tell
          </Button>
        )}
        <Button kind="no" isDisabled={isStuck} onPress={() => void answer(() => reject(payment))}>
          Reject
        </Button>
      </div>
    </form>
  );
}

/** Why no answer gets through, whichever it would be. */
function standstill(flightMode: boolean, isConnected: boolean): string | undefined {
  if (!isConnected) return 'Vipps cannot be reached: no answer gets through.';
  return flightMode ? 'Flight mode: nobody hears an answer.' : undefined;
}
