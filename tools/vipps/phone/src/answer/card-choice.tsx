import type { PhoneFacts } from '../../../src/phone/phone-messages';
import type { ChosenCard } from '../live/answers';
import { cardNames } from '../words/card-names';
import './card-choice.css';

interface CardChoiceProps {
  cards: PhoneFacts['cards'];
  chosen: ChosenCard;
  onChoose: (card: ChosenCard) => void;
}

/** The customer's cards, and one that is always declined; who has none cannot pay. */
export function CardChoice({ cards, chosen, onChoose }: CardChoiceProps) {
  if (cards.length === 0) return <p className="cards-none">There is no card on this phone to pay with.</p>;
  const choices: ChosenCard[] = [...cards, 'declined'];
  return (
    <fieldset className="cards">
      <legend>Pay with</legend>
      {choices.map((card) => (
        <label key={card}>
          <input type="radio" name="card" checked={card === chosen} onChange={() => onChoose(card)} />
          <span>{card === 'declined' ? 'A card that fails' : cardNames[card]}</span>
        </label>
      ))}
    </fieldset>
  );
}
