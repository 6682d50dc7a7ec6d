import type { ServiceHealth } from '../api/system';

type Figures = Partial<Omit<ServiceHealth, 'name' | 'up'>>;

/** Of what a service says of itself, as terminus has it, what we know; nothing else gets to a page. */
export function figuresIn(report: unknown): Figures {
  const { projection, bus, store } = partsOf(fieldOf(report, 'details'));
  const count = (name: string) => {
    const value = fieldOf(projection, name);
    return typeof value === 'number' ? { [name]: value } : {};
  };
  return {
    ...isUp('following', projection),
    ...isUp('bus', bus),
    ...isUp('store', store),
    ...count('openPayments'),
    ...count('parkedPayments'),
    ...count('skippedEvents'),
  };
}

const partsOf = (details: unknown) => ({
  projection: fieldOf(details, 'projection'),
  bus: fieldOf(details, 'bus'),
  store: fieldOf(details, 'store'),
});

function isUp(name: keyof Figures, part: unknown): Figures {
  const status = fieldOf(part, 'status');
  return status === 'up' || status === 'down' ? { [name]: status === 'up' } : {};
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
