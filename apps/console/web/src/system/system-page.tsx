import type { ReactNode } from 'react';
import { useState } from 'react';
import type { ServiceHealth, SystemPicture } from '../../../src/api';
import { useAsked } from '../ask/use-asked';
import { usePageHeading } from '../frame/page-title';
import { useHear } from '../live/live';
import { Failure } from '../parts/failure';
import { Moment } from '../parts/moment';
import { Tone } from '../parts/tone';
import { Waiting } from '../parts/waiting';
import { spanOf } from '../words/moments';
import { callsInWords, standingOfService, standingOfVipps, upWords, verdictOf, type Standing } from './standing';
import './system-page.css';

export function SystemPage() {
  const heading = usePageHeading('System');
  const { answer, failure, again } = useAsked<SystemPicture>('/api/system');
  const [told, setTold] = useState<SystemPicture>();
  useHear((event) => {
    if (event.name === 'system') setTold(event.data);
  });
  // The one that is newer: after a lost link the answer is, otherwise what was told since.
  const picture = told && (!answer || told.at > answer.at) ? told : answer;
  return (
    <div className="system-page">
      <header className="system-head">
        <h1 ref={heading} tabIndex={-1}>
          System
        </h1>
        {picture && (
          <p className="system-soft">
            as of <Moment at={picture.at} />
          </p>
        )}
      </header>
      {failure && <Failure failure={failure} again={again} isStale={picture !== undefined} />}
      {!picture && !failure && <Waiting lines={6} />}
      {picture && <Picture picture={picture} />}
    </div>
  );
}

function Picture({ picture }: { readonly picture: SystemPicture }) {
  const { services, bus, store, readModel } = picture;
  const verdict = verdictOf(picture);
  return (
    <>
      <p className={`system-verdict system-verdict-${verdict.tone}`} role="status">
        {verdict.words}
      </p>
      <div className="system-map">
        <ul className="system-row" aria-label="Outside">
          <Part name="Order platform" note="asks, and is told" isWide />
        </ul>
        <ul className="system-row" aria-label="Bus">
          <Part name="Bus" note="NATS: commands and announcements" standing={upWords(bus.up ? 'up' : 'down')} isWide />
        </ul>
        {services.length > 0 && (
          <ul className="system-row system-row-services" aria-label="Services">
            {services.map((service) => (
              <Service key={service.name} service={service} />
            ))}
          </ul>
        )}
        <ul className="system-row system-row-ends" aria-label="Vipps and the store">
          <Part name="Vipps" standing={standingOfVipps(picture.vipps)}>
            {picture.vipps.map(({ seenBy, breaker, broken, calls }) => (
              <Figure key={seenBy} label={`as ${seenBy} sees it`}>
                {callsInWords(calls)}
                {breaker !== undefined && `; breaker ${breaker}${broken ? ` for ${broken.join(', ')}` : ''}`}
              </Figure>
            ))}
          </Part>

          <Part
            name="Event store"
            note="the log: what is written here has happened"
            standing={upWords(store.up ? 'up' : 'down')}
          >
            {store.answeredMs !== undefined && <Figure label="answers in">{store.answeredMs} ms</Figure>}
          </Part>
        </ul>
        <ul className="system-row" aria-label="Console">
          <Part
            name="This console"
            note="a read model of the log, made anew from it at any time"
            standing={
              readModel.isLive
                ? { tone: 'good', words: 'live' }
                : { tone: 'open', words: readModel.isRebuilding ? 'rebuilding' : 'behind' }
            }
            isWide
          >
            <Figure label="payments">{new Intl.NumberFormat('en-GB').format(readModel.payments)}</Figure>
            {readModel.lagMs !== undefined && <Figure label="behind the log">{lagInWords(readModel.lagMs)}</Figure>}
            {readModel.lastEventAt !== undefined && (
              <Figure label="last event">
                <Moment at={readModel.lastEventAt} as="away" />
              </Figure>
            )}
            {readModel.skippedEvents > 0 && <Figure label="events not understood">{readModel.skippedEvents}</Figure>}
          </Part>
        </ul>
      </div>
    </>
  );
}

const lagInWords = (ms: number): string => (ms < 1_000 ? `${ms} ms` : spanOf(ms));

/** However little happens, a heartbeat should have come by. */
const SILENT_MS = 60_000;

const Service = ({ service }: { readonly service: ServiceHealth }) => (
  <Part name={service.name} standing={standingOfService(service)}>
    {service.openPayments !== undefined && <Figure label="open payments">{service.openPayments}</Figure>}
    {service.parkedPayments !== undefined && <Figure label="parked">{service.parkedPayments}</Figure>}
    {service.following !== undefined && (
      <Figure label="follows the log">{service.following ? 'yes' : 'catching up'}</Figure>
    )}
    {service.lagMs !== undefined && <Figure label="behind the log">{lagInWords(service.lagMs)}</Figure>}
    {service.silentMs !== undefined && service.silentMs > SILENT_MS && (
      <Figure label="saw nothing for">{spanOf(service.silentMs)}</Figure>
    )}
    {service.store === false && <Figure label="event store">does not answer it</Figure>}
    {service.bus !== undefined && <Figure label="on the bus">{service.bus ? 'yes' : 'no'}</Figure>}
    {service.skippedEvents !== undefined && service.skippedEvents > 0 && (
      <Figure label="events not understood">{service.skippedEvents}</Figure>
    )}
  </Part>
);

interface PartProps {
  readonly name: string;
  readonly note?: string;
  readonly standing?: Standing;
  readonly isWide?: boolean;
  readonly children?: ReactNode;
}

const Part = ({ name, note, standing, isWide = false, children }: PartProps) => (
  <li className={`system-part system-part-${standing?.tone ?? 'quiet'}${isWide ? ' system-part-wide' : ''}`}>
    <div className="system-part-head">
      <h2>{name}</h2>
      {standing && <Tone tone={standing.tone}>{standing.words}</Tone>}
    </div>
    {note !== undefined && <p className="system-soft">{note}</p>}
    <dl className="system-figures">{children}</dl>
  </li>
);

const Figure = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
