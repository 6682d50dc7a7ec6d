import { kindAndPlaceOf } from './fault';

describe('what a log says of a fault', () => {
  it('is its kind and where it happened', () => {
    expect(kindAndPlaceOf(new TypeError('no such thing'))).toMatch(/^TypeError at .*fault\.spec\.ts:\d+:\d+/);
  });

  it('is never what it said, in however many lines it said it', () => {
    const fault = new TypeError('cannot read\n4712345678\n    at the door of Kari Nordmann');
    expect(kindAndPlaceOf(fault)).not.toMatch(/read|4712345678|Nordmann/);
  });

  it('is no more than its type where something else than an error was thrown', () => {
    expect(kindAndPlaceOf('4712345678')).toBe('string');
  });
});
