import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from './environment';

/** What `check` says of what was asked of these variables. */
const faultsOf = (variables: NodeJS.ProcessEnv, ask: (environment: Environment) => unknown): readonly string[] => {
  const environment = new Environment(variables);
  ask(environment);
  try {
    environment.check();
  } catch (error) {
    return (error as { faults: readonly string[] }).faults;
  }
  return [];
};

describe('a variable', () => {
  const environment = new Environment({ NAME: 'acme', PORT: '8080', OPEN: 'true', SHUT: 'false', EMPTY: '' });

  it('is what it is set to', () => {
    expect(environment.text('NAME', 'a name')).toBe('acme');
    expect(environment.integer('PORT', 'a port', { fallback: 1, min: 0, max: 65_535 })).toBe(8080);
    expect([environment.flag('OPEN', 'a door'), environment.flag('SHUT', 'a door')]).toEqual([true, false]);
    expect(environment.oneOf('NAME', 'a shop', ['acme', 'other'], 'other')).toBe('acme');
  });

  it('that is not set is what it falls back to', () => {
    expect(environment.text('OTHER', 'a name', 'usual')).toBe('usual');
    expect(environment.url('OTHER', 'an address', 'https://api.vipps.no')).toBe('https://api.vipps.no');
    expect(environment.integer('OTHER', 'a port', { fallback: 1, min: 0, max: 9 })).toBe(1);
    expect(environment.flag('OTHER', 'a door')).toBe(false);
    expect(environment.optionalText('OTHER')).toBeUndefined();
  });

  it('that is set to nothing is not set', () => {
    expect(environment.optionalText('EMPTY')).toBeUndefined();
    expect(environment.text('EMPTY', 'a name', 'usual')).toBe('usual');
  });
});

describe('a variable that comes from a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'environment-'));
  const file = join(directory, 'secret');
  beforeAll(() => writeFileSync(file, 's3cret\n'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is what the file says, without the line break at its end', () => {
    expect(new Environment({ NAME_FILE: file }).text('NAME', 'a name')).toBe('s3cret');
  });

  it('is a fault if the file cannot be read, and quotes neither it nor its name', () => {
    const missing = join(directory, 'missing');
    expect(faultsOf({ NAME_FILE: missing }, (environment) => environment.optionalText('NAME'))).toEqual([
      'NAME_FILE names a file that cannot be read',
    ]);
  });

  it('is a fault if it is set as well', () => {
    expect(faultsOf({ NAME: 'other', NAME_FILE: file }, (environment) => environment.text('NAME', 'a name'))).toEqual([
      'NAME and NAME_FILE are both set: which one is meant?',
    ]);
  });
});

describe('a fault', () => {
  const port = { fallback: 1, min: 0, max: 9 };

  it.each([
    ['NAME is not set: a name', {}, (e: Environment) => e.text('NAME', 'a name')],
    ['NAME is not a URL: an address', { NAME: 'no url' }, (e: Environment) => e.url('NAME', 'an address')],
    [
      'NAME is not a whole number from 0 to 9: a port',
      { NAME: '10' },
      (e: Environment) => e.integer('NAME', 'a port', port),
    ],
    [
      'NAME is not a whole number from 0 to 9: a port',
      { NAME: '1.5' },
      (e: Environment) => e.integer('NAME', 'a port', port),
    ],
    ['NAME is neither true nor false: a door', { NAME: 'yes' }, (e: Environment) => e.flag('NAME', 'a door')],
    [
      'NAME is none of in, out: a way',
      { NAME: 'up' },
      (e: Environment) => e.oneOf('NAME', 'a way', ['in', 'out'], 'in'),
    ],
  ])('says %s', (sentence, variables, ask) => {
    expect(faultsOf(variables, ask)).toEqual([sentence]);
  });

  it('never comes alone if there are more: all are named at once', () => {
    const faults = faultsOf({ PORT: 'x' }, (environment) => {
      environment.text('NAME', 'a name');
      environment.integer('PORT', 'a port', port);
      environment.fault('The moon is full');
    });
    expect(faults).toEqual([
      'NAME is not set: a name',
      'PORT is not a whole number from 0 to 9: a port',
      'The moon is full',
    ]);
  });

  it('quotes no value, for it may be a secret', () => {
    const ask = (environment: Environment) => {
      environment.url('NAME', 'an address');
      environment.flag('NAME', 'a door');
      environment.oneOf('NAME', 'a way', ['in', 'out'], 'in');
      environment.integer('NAME', 'a port', port);
    };
    expect(faultsOf({ NAME: 's3cret' }, ask).join()).not.toContain('s3cret');
  });
});
