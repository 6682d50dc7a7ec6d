import { CommanderError } from 'commander';
import { readCommandLine, vippsCommand } from './command-line';

const names = ['VIPPS_PORT', 'VIPPS_DIRECTORY', 'VIPPS_APPROVE_AFTER_MS', 'VIPPS_TRUSTED_CERTIFICATE'];
const optionsOf = (...words: string[]) => readCommandLine(words).options;

let before: (string | undefined)[];

beforeEach(() => {
  before = names.map((name) => process.env[name]);
  for (const name of names) delete process.env[name];
});

afterEach(() => {
  for (const [index, name] of names.entries()) {
    if (before[index] === undefined) delete process.env[name];
    else process.env[name] = before[index];
  }
});

describe('a start without a word', () => {
  it('keeps its state, and lets customers approve after a second and a half', () => {
    expect(optionsOf()).toEqual({
      port: 7410,
      host: '127.0.0.1',
      directory: '.dev/vipps',
      approveAfterMs: 1500,
      trustedCertificateFile: undefined,
    });
  });
});

describe('a start', () => {
  it('may forget its state, and may leave the customers to decide', () => {
    const options = optionsOf('--no-durable', '--no-approve', '--port', '0');
    expect(options).toMatchObject({ port: 0, directory: undefined, approveAfterMs: undefined });
  });

  it('takes from the environment what no word says', () => {
    process.env['VIPPS_PORT'] = '7999';
    process.env['VIPPS_DIRECTORY'] = 'elsewhere';
    process.env['VIPPS_APPROVE_AFTER_MS'] = '5';
    process.env['VIPPS_TRUSTED_CERTIFICATE'] = 'gateway.pem';
    expect(optionsOf('--port', '8000')).toMatchObject({
      port: 8000,
      directory: 'elsewhere',
      approveAfterMs: 5,
      trustedCertificateFile: 'gateway.pem',
    });
  });

  it.each([
    [['--port', 'abc'], "option '--port <port>' argument 'abc' is invalid. It must be a whole number from 0 to 65535."],
    [['--port', '65536'], "argument '65536' is invalid"],
    [['--approve-after-ms', 'soon'], "argument 'soon' is invalid. It must be a whole number."],
    [['--approve-after-ms', '-1'], "argument '-1' is invalid"],
    [['--sed', 'seed.json'], "unknown option '--sed'"],
    [['serve'], 'too many arguments'],
  ])('ends at %j, with what is wrong', (words, told) => {
    let said = '';
    const command = vippsCommand()
      .exitOverride()
      .configureOutput({ writeErr: (text) => (said += text) });
    expect(() => readCommandLine(words, command)).toThrow(CommanderError);
    expect(said).toContain(told);
    expect(said).toContain('--help lists all options.');
  });

  it('can be for the OpenAPI file only', () => {
    expect(readCommandLine(['--print-openapi']).printOpenapi).toBe(true);
    expect(readCommandLine([]).printOpenapi).toBe(false);
  });
});
