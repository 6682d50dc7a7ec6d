import type { PaymentPage } from '../../../src/api';
import { Card } from '../parts/card';
import { Moment } from '../parts/moment';
import { Tone } from '../parts/tone';
import './why-card.css';

type Explanation = PaymentPage['explanation'];
type Step = Explanation['next'][number];

const waitedFor: Readonly<Record<Extract<Step, { waitsFor: string }>['waitsFor'], string>> = {
  customer: 'the customer',
  'order-platform': 'the order platform',
  person: 'a person',
};

/** Why the payment is as it is, what happens next, by whom, and when. */
export const WhyCard = ({ explanation: { why, next } }: { readonly explanation: Explanation }) => (
  <Card title="Why, and what next">
    <div className="why">
      {why.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
    {next.length === 0 ? (
      <p className="why-over">Nothing more happens by itself, and nobody is waited for.</p>
    ) : (
      <ul className="why-next" aria-label="What happens next">
        {next.map((step) => (
          <li key={`${step.action} ${step.sentence}`} className={isOurs(step) ? 'why-ours' : 'why-theirs'}>
            <p className="why-who">
              <Who step={step} />
              <When step={step} />
            </p>
            <p>{step.sentence}</p>
          </li>
        ))}
      </ul>
    )}
  </Card>
);

const isOurs = (step: Step): step is Extract<Step, { service: string }> => 'service' in step;

const Who = ({ step }: { readonly step: Step }) =>
  isOurs(step) ? (
    <Tone tone={step.isParked ? 'bad' : 'held'}>{step.service}</Tone>
  ) : (
    <Tone tone={step.waitsFor === 'person' ? 'bad' : 'open'}>waits for {waitedFor[step.waitsFor]}</Tone>
  );

function When({ step }: { readonly step: Step }) {
  if (isOurs(step))
    return step.notBefore === undefined ? <span>now</span> : <Moment at={isoOf(step.notBefore)} as="away" />;
  if (step.until === undefined) return undefined;
  return (
    <span>
      until <Moment at={isoOf(step.until)} />
    </span>
  );
}

const isoOf = (moment: number): string => new Date(moment).toISOString();
