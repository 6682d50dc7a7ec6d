import { remindersOf } from './reminders';

const HOUR = 3_600_000;

describe('the reminders of a long-living request', () => {
  it.each([
    [73, 'You are reminded three days and one day before.'],
    [72, 'You are reminded one day before.'],
    [25, 'You are reminded one day before.'],
    [24, undefined],
    [1, undefined],
  ])('that has %d hours left are those to come', (hours, told) => expect(remindersOf(hours * HOUR)).toBe(told));
});
