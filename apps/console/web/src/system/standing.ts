import type { ServiceHealth, SystemPicture, Up, VippsCalls, VippsHealth } from '../../../src/api';
import type { Tone } from '../words/status-words';

export interface Standing {
  readonly tone: Tone;
  readonly words: string;
}

const UP_WORDS: Readonly<Record<Up, Standing>> = {
  up: { tone: 'good', words: 'up' },
  'not-ready': { tone: 'open', words: 'not ready' },
  down: { tone: 'bad', words: 'down' },
  unknown: { tone: 'quiet', words: 'not known' },
};

export const upWords = (up: Up): Standing => UP_WORDS[up];

export const standingOfService = ({ up }: ServiceHealth): Standing => upWords(up);

/** Each service has its own breaker and sees its own share of the calls: the worst is what to look at. */
export function standingOfVipps(seen: readonly VippsHealth[]): Standing {
  const breakers = seen.map(({ breaker }) => breaker);
  if (breakers.includes('open')) return { tone: 'bad', words: 'breaker open' };
  if (breakers.includes('half-open')) return { tone: 'open', words: 'tried again' };
  const answered = sumOf(seen, ({ done, refused }) => done + refused);
  const inVain = sumOf(seen, ({ busy, silent }) => busy + silent);
  if (inVain > answered) return { tone: 'bad', words: 'hardly answers' };
  if (inVain > 0) return { tone: 'open', words: 'answers, not always' };
  if (answered > 0 || breakers.includes('closed')) return { tone: 'good', words: 'answers' };
  return { tone: 'quiet', words: seen.length > 0 ? 'not asked lately' : 'not known' };
}

const sumOf = (seen: readonly VippsHealth[], count: (calls: VippsCalls) => number): number =>
  seen.reduce((sum, { calls }) => sum + (calls ? count(calls) : 0), 0);

/** What became of the calls of the last minutes, without what there was none of. */
export const callsInWords = (calls: VippsCalls | undefined): string =>
  calls === undefined
    ? 'no call lately'
    : (['done', 'refused', 'busy', 'silent'] as const)
        .flatMap((kind) => (calls[kind] > 0 ? [`${calls[kind]} ${kind}`] : []))
        .join(', ');

/** One sentence for whoever was woken. */
export function verdictOf({ services, bus, store, vipps, readModel }: SystemPicture): Standing {
  const named = (up: Up) => services.filter((service) => service.up === up).map(({ name }) => name);
  const down = [...(store.up ? [] : ['the event store']), ...(bus.up ? [] : ['the bus']), ...named('down')];
  if (down.length > 0) return { tone: 'bad', words: `Down: ${down.join(', ')}.` };
  if (standingOfVipps(vipps).tone === 'bad') {
    const broken = [...new Set(vipps.flatMap((seen) => seen.broken ?? []))];
    const what = broken.length > 0 ? ` (${broken.join(', ')})` : '';
    return { tone: 'bad', words: `Vipps does not answer${what}; all else works.` };
  }
  const notReady = named('not-ready');
  if (notReady.length > 0) return { tone: 'open', words: `Not ready: ${notReady.join(', ')}.` };
  if (!readModel.isLive) return { tone: 'open', words: 'All works, but this console is behind the log.' };
  if (named('up').length === 0) {
    return { tone: 'quiet', words: 'The bus and the store work; of the services no address is configured.' };
  }
  if (named('unknown').length > 0) {
    return { tone: 'quiet', words: 'The bus and the store work; of some services no address is configured.' };
  }
  if (standingOfVipps(vipps).tone === 'open') {
    return { tone: 'open', words: 'Everything here works, but Vipps does not always answer.' };
  }
  return { tone: 'good', words: 'Everything works.' };
}
