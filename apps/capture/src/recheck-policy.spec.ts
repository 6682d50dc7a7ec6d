import { Environment } from '@payments/service';
import { readRecheckDays } from './recheck-policy';

const read = (variables: NodeJS.ProcessEnv) => {
  const environment = new Environment(variables);
  const days = readRecheckDays(environment);
  environment.check();
  return days;
};

describe('when a verified capture is looked at again', () => {
  it('is a day and a week later, where nobody says otherwise', () => {
    expect(read({})).toEqual([1, 7]);
  });

  it('is as it is configured, each day once', () => {
    expect(read({ CAPTURE_RECHECK_DAYS: '2, 30,2' })).toEqual([2, 30]);
    expect(read({ CAPTURE_RECHECK_DAYS: 'never' })).toEqual([]);
  });

  it.each(['0', '61', '1.5', 'daily', '1,,7'])('is not "%s"', (words) => {
    expect(() => read({ CAPTURE_RECHECK_DAYS: words })).toThrow('CAPTURE_RECHECK_DAYS is neither');
  });
});
