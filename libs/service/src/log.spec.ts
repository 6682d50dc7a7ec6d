import type { LogFields } from '@payments/projection';
import { logOf } from './log';

const lines: string[] = [];
const to = { write: (line: string) => void lines.push(line) };
const last = () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;

describe('a line of the log', () => {
  it('says who speaks, of what, and what happened', () => {
    logOf({ service: 'capture', level: 'info', to }).warn({ reference: 'acme-order-1', failures: 2 }, 'again later');
    expect(last()).toMatchObject({ service: 'capture', reference: 'acme-order-1', failures: 2, msg: 'again later' });
  });

  it('says each thing once, also where a part of the service says itself which one it is', () => {
    logOf({ service: 'all-in-one', level: 'info', to }).warn({ service: 'capture' }, 'again later');
    expect(last()).toMatchObject({ service: 'capture' });
    expect(lines.at(-1)?.match(/"service"/g)).toHaveLength(1);
  });

  it('leaves out every field that is not allowed, whatever way it came', () => {
    const smuggled = { reference: 'acme-order-1', phoneNumber: '4712345678', clientSecret: 'secret' } as LogFields;
    logOf({ service: 'capture', level: 'info', to }).error(smuggled, 'unexpected');
    expect(last()).toMatchObject({ reference: 'acme-order-1' });
    expect(lines.at(-1)).not.toMatch(/4712345678|secret/);
  });

  it('leaves out whole objects under an allowed name', () => {
    const smuggled = { error: { message: 'the customer 4712345678' } } as unknown as LogFields;
    logOf({ service: 'capture', level: 'info', to }).error(smuggled, 'unexpected');
    expect(last()).not.toHaveProperty('error');
  });

  it('names the trace that it belongs to, while something is traced', () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    logOf({ service: 'capture', level: 'info', to, traceId: () => traceId }).info({}, 'traced');
    expect(last()).toMatchObject({ traceId });
    logOf({ service: 'capture', level: 'info', to, traceId: () => undefined }).info({}, 'not traced');
    expect(last()).not.toHaveProperty('traceId');
  });
});
