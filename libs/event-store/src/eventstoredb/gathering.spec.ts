import { ManualTime } from '../testing/manual-time';
import { Gathering } from './gathering';

const time = new ManualTime();
let sent: (readonly string[])[];
let gathering: Gathering<string>;

const addAll = (...messages: string[]) => messages.forEach((message) => gathering.add(message));

beforeEach(() => {
  sent = [];
  gathering = new Gathering(time, (messages) => sent.push(messages));
});

describe('what comes seldom', () => {
  it('is sent at once, each alone', async () => {
    for (const message of ['a', 'b', 'c']) {
      addAll(message);
      expect(sent.at(-1)).toEqual([message]);
      await time.pass(2);
    }
    expect(sent).toEqual([['a'], ['b'], ['c']]);
  });
});

describe('what comes in quick succession', () => {
  it('is sent together after a moment, in its order, and all of it once', async () => {
    addAll('a', 'b', 'c', 'd', 'e');
    await time.pass(4);
    addAll('f', 'g', 'h', 'i');
    expect(sent).toEqual([['a'], ['b'], ['c'], ['d', 'e']]);
    await time.pass(4);
    expect(sent.slice(4)).toEqual([['f', 'g', 'h', 'i']]);
  });

  it('is sent together though a moment brings little, and at once after that', async () => {
    addAll('a', 'b', 'c', 'd', 'e');
    await time.pass(4);
    addAll('f');
    await time.pass(4);
    addAll('g');
    expect(sent.slice(4)).toEqual([['f'], ['g']]);
  });
});

it('sends nothing any more once it is stopped', async () => {
  addAll('a', 'b', 'c', 'd', 'e');
  gathering.stop();
  await time.pass(10);
  expect(sent).toEqual([['a'], ['b'], ['c']]);
});
