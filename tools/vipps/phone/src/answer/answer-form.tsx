import { useState } from 'react';
import type { PhoneFacts, PhonePayment } from '../../../src/phone/phone-messages';
import { approve, postpone, reject, type ChosenCard } from '../live/answers';
import { Button } from '../parts/button';
import { moneyOf } from '../words/money';
import { CardChoice } from './card-choice';
import './answer-form.css';

interface AnswerFormProps {
  payment: PhonePayment;
  facts: PhoneFacts;
}

/** Yes, no, or later. What came of it is seen in the payment itself. */
export function AnswerForm({ payment, facts: { cards, flightMode } }: AnswerFormProps) {
  const [card, setCard] = useState<ChosenCard>(cards[0] ?? 'declined');
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState('');

  const answer = async (give: () => Promise<boolean>, unlessDone: string): Promise<void> => {
    setIsAsking(true);
    setProblem('');
    if (!(await give())) setProblem(unlessDone);
    setIsAsking(false);
  };
  const declined = 'The card was declined and nothing was reserved. Try another card.';
  const tooLate = 'Nothing came of it.';
  const { amount, isLongLiving, postponed } = payment;
  const isStuck = isAsking || flightMode;

  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        void answer(() => approve(payment, card), declined);
      }}
    >
      <CardChoice cards={cards} chosen={card} onChoose={setCard} />
      <p className="answer-problem" role="alert">
        {flightMode ? 'Flight mode: nobody hears an answer.' : problem}
      </p>
      <Button kind="main" isDisabled={isStuck || cards.length === 0}>
        Approve {moneyOf(amount.value, amount.currency)}
      </Button>
      <div className="answer-others">
        {isLongLiving && !postponed && (
          <Button isDisabled={isStuck} onPress={() => void answer(() => postpone(payment), tooLate)}>
            Not now
          </Button>
        )}
        <Button kind="no" isDisabled={isStuck} onPress={() => void answer(() => reject(payment), tooLate)}>
          Reject
        </Button>
      </div>
    </form>
  );
}
