import type { PaymentPage } from '../../../src/api';
import { Moment } from '../parts/moment';
import { eventToneOf } from '../words/event-tones';
import { EventDetails } from './event-details';
import './timeline.css';

export type TimelineEvent = PaymentPage['timeline'][number];

/** The newest first: that is what somebody with a customer on the phone looks for. */
export const Timeline = ({ events }: { readonly events: readonly TimelineEvent[] }) => (
  <ol className="timeline" reversed>
    {events.toReversed().map((event) => (
      <Step key={event.revision} event={event} events={events} />
    ))}
  </ol>
);

interface StepProps {
  readonly event: TimelineEvent;
  readonly events: readonly TimelineEvent[];
}

function Step({ event, events }: StepProps) {
  return (
    <li className={`timeline-step timeline-${eventToneOf(event.type)}`} id={`event-${event.revision}`}>
      <div className="timeline-line">
        <h3 className="timeline-type">{event.type}</h3>
        <Moment at={event.happenedAt} />
      </div>
      <p className="timeline-sentence">{event.sentence}</p>
      {event.reason !== undefined && <p className="timeline-reason">“{event.reason}”</p>}
      {event.vipps?.answer && <Answer answer={event.vipps.answer} />}
      <EventDetails event={event} events={events} />
    </li>
  );
}

type VippsAnswer = NonNullable<NonNullable<TimelineEvent['vipps']>['answer']>;

/** A refusal of Vipps is what somebody came for: it is never folded away. */
const Answer = ({ answer: { status, code, title, meaning } }: { readonly answer: VippsAnswer }) => (
  <p className="timeline-answer">
    <code>
      {status}
      {code !== undefined && ` ${code}`}
    </code>{' '}
    {meaning}
    {title !== undefined && <span className="timeline-title"> Vipps’ words: {title}</span>}
  </p>
);
