import type { ReactNode } from 'react';
import type { Amount } from '@payments/events';
import { spanOf } from '../words/moments';
import { Money } from '../parts/money';
import type { TimelineEvent } from './timeline';
import './event-details.css';

interface EventDetailsProps {
  readonly event: TimelineEvent;
  readonly events: readonly TimelineEvent[];
}

/** What a developer wants to know of an event: both its times, its cause, what went to Vipps and came back, what it holds. */
export const EventDetails = ({ event, events }: EventDetailsProps) => (
  <details className="event-details">
    <summary>
      {event.by !== undefined && <>asked by {event.by}, </>}
      recorded by {event.recordedBy}
      <Late event={event} />
      <span className="unseen">
        , details of event {event.revision}, {event.type}
      </span>
    </summary>
    <dl>
      <Detail label={event.vipps ? 'At Vipps, or asked' : 'Happened'}>
        <time dateTime={event.happenedAt}>{event.happenedAt}</time>
      </Detail>
      <Detail label="Recorded">
        <time dateTime={event.recordedAt}>{event.recordedAt}</time>
      </Detail>
      <Detail label="Cause">
        <Cause event={event} events={events} />
      </Detail>
      {event.vipps && (
        <>
          <Detail label="Asked Vipps">
            {event.vipps.asked}
            {event.vipps.idempotencyKey !== undefined && (
              <>
                {' '}
                with the key <code>{event.vipps.idempotencyKey}</code>
              </>
            )}
          </Detail>
          {event.vipps.answer?.traceId !== undefined && (
            <Detail label="Vipps’ trace id">
              <code>{event.vipps.answer.traceId}</code>
            </Detail>
          )}
        </>
      )}
      {Object.entries(event.data).map(([name, value]) => (
        <Detail key={name} label={name}>
          <Value value={value} />
        </Detail>
      ))}
      <Detail label="Event">
        <code>{event.eventId}</code>, revision {event.revision}
      </Detail>
    </dl>
  </details>
);

/** Between what happened and its recording; less than that is the way it takes. */
const LATE_MS = 2000;

function Late({ event: { happenedAt, recordedAt } }: { readonly event: TimelineEvent }) {
  const lateMs = Date.parse(recordedAt) - Date.parse(happenedAt);
  return lateMs > LATE_MS ? <span className="event-late">, {spanOf(lateMs)} later</span> : undefined;
}

const Detail = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function Cause({ event: { cause }, events }: EventDetailsProps) {
  const earlier = events.find(({ revision }) => revision === cause.revision);
  return earlier ? (
    <a href={`#event-${earlier.revision}`}>
      {earlier.type}, revision {earlier.revision}
    </a>
  ) : (
    <>
      from outside: <code>{cause.causationId}</code>
    </>
  );
}

const isAmount = (value: unknown): value is Amount =>
  typeof value === 'object' && value !== null && 'currency' in value && 'value' in value;

function Value({ value }: { readonly value: unknown }) {
  if (isAmount(value)) return <Money amount={value} />;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return <code className="event-json">{JSON.stringify(value, undefined, 1)}</code>;
}
