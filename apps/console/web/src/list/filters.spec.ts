import { isFiltered, questionOf, withFilter, withStatusesToggled } from './filters';

const now = Date.parse('2026-11-22T12:00:00Z');
const asks = (search: string) => decodeURIComponent(questionOf(new URLSearchParams(search), now).toString());

describe('the address of the list', () => {
  it.each([
    ['', ''],
    ['status=captured&status=refunded', 'status=captured&status=refunded'],
    ['reference=%20acme-1%20', 'reference=acme-1'],
    ['unit=123456', 'merchantSerialNumber=123456'],
    ['from=10&to=1299,50', 'amountFrom=1000&amountTo=129950'],
    ['age=last-hour', 'requestedFrom=2026-11-22T11:00:00.000Z'],
    ['age=over-day', 'requestedBefore=2026-11-21T12:00:00.000Z'],
    ['parked=yes&expiring=yes', 'parked=true&expiring=true'],
    ['after=here', 'after=here'],
  ])('%j asks for %j', (search, question) => expect(asks(search)).toBe(question));

  it.each(['from=much', 'age=for-ever', 'colour=red', 'reference='])('leaves out what it cannot read: %s', (search) =>
    expect(asks(search)).toBe(''),
  );

  it('begins at the first page when a filter changes, and only then', () => {
    const second = new URLSearchParams('parked=yes&after=here');
    expect(withFilter(second, 'reference', 'acme').toString()).toBe('parked=yes&reference=acme');
    expect(withFilter(second, 'parked', undefined).toString()).toBe('');
    expect(withFilter(second, 'after', 'there').toString()).toBe('parked=yes&after=there');
  });

  it('adds a group of statuses, and takes it away', () => {
    const both = withStatusesToggled(new URLSearchParams('status=refunded&after=here'), [
      'captured',
      'capture-verified',
    ]);
    expect(both.toString()).toBe('status=refunded&status=captured&status=capture-verified');
    expect(withStatusesToggled(both, ['captured', 'capture-verified']).toString()).toBe('status=refunded');
  });

  it('completes a group of which a part is asked for', () => {
    const part = new URLSearchParams('status=captured');
    expect(withStatusesToggled(part, ['captured', 'capture-verified']).getAll('status')).toEqual([
      'captured',
      'capture-verified',
    ]);
  });

  it('is no filter where it only says which page', () => {
    expect(isFiltered(new URLSearchParams('after=here'))).toBe(false);
    expect(isFiltered(new URLSearchParams('parked=yes'))).toBe(true);
  });
});
