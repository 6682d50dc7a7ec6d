import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '@payments/tools-vipps';
import { EXPLAINED_CODES, meaningOf } from './meaning';

/** Codes about what we never send, and those that mean *later* or the test environment. */
const NEVER_OURS = /^(3010|40[5689]0|41[0123]0|4160|50[123]0|6160|6250|6280|100\d\d)$/;

describe('what a refusal of Vipps means', () => {
  it('is known of every code that can come of what we send', () => {
    expect(Object.keys(errorCodes).filter((code) => !NEVER_OURS.test(code))).toEqual(EXPLAINED_CODES);
  });

  it('leaves the customer their number: unknown, blocked and under age are one code', () => {
    expect(meaningOf('7010')).toMatch(/another way to pay/);
    expect(meaningOf('7010')).not.toMatch(/number|wrong|found|unknown/i);
  });

  it.each([undefined, '9999', 'constructor'])('sends people to the support of Vipps otherwise: %s', (code) => {
    expect(meaningOf(code)).toMatch(/support/);
  });

  it('is what the page says', () => {
    const page = readFileSync(join(__dirname, '../../../docs/refusals.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\d{4})` +\| (.+?) +\|$/gm)].map(([, code, meaning]) => [code, meaning]);
    expect(rows).toEqual(EXPLAINED_CODES.map((code) => [code, meaningOf(code)]));
  });
});
