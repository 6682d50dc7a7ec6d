import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Clock, defaultSwitches, startVipps } from '../src/index';
import { barriersOn } from '../src/testing/barriers';
import { browserOnThePath, PersonsBrowser } from '../src/testing/browser';
import { Receiver } from '../src/testing/receiver';
import { newReference, withVipps } from '../src/testing/with-vipps';

const BUILT = join(__dirname, '..', '..', '..', 'dist', 'tools', 'vipps');
const PATIENCE_MS = 120_000;
const inOslo = { locale: 'en-GB', timezoneId: 'Europe/Oslo' };
const onADesk = { ...inOslo, viewport: { width: 1280, height: 900 } };
const onAPhone = { ...inOslo, viewport: { width: 390, height: 844 } };

if (!browserOnThePath)
  console.warn('Nobody looks at the controls: no chromium, chromium-browser or google-chrome is here.');
const whereABrowserIs = browserOnThePath ? describe : describe.skip;

whereABrowserIs('whoever looks at the controls', () => {
  jest.setTimeout(PATIENCE_MS);
  const stage = withVipps({
    clock: new Clock({ running: false, startAt: Date.parse('2026-11-24T08:41:00Z') }),
    pagesDirectory: BUILT,
  });
  let browser: PersonsBrowser;
  let receiver: Receiver;
  let reference: string;
  beforeAll(async () => {
    if (!existsSync(join(BUILT, 'controls'))) {
      throw new Error('The controls are not built. Run `node tools/build/build.mjs` first.');
    }
    browser = await PersonsBrowser.open(browserOnThePath ?? '');
    receiver = await Receiver.start();
    await stage.caller.register(receiver.url);
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser?.close();
    await receiver?.stop();
  });
  beforeEach(async () => {
    reference = newReference();
    await stage.caller.create(reference);
    await stage.vipps.quiet();
  });
  afterEach(async () => {
    stage.vipps.clearFaults();
    for (const where of [undefined, '1234567']) stage.vipps.setSwitches(defaultSwitches, where);
    await browser.closePages();
    expect(browser.complaints.splice(0)).toEqual([]);
    expect(browser.askedElsewhere).toEqual([]);
  });

  const look = async (options: object = onADesk): Promise<Page> => {
    const page = await browser.page(options);
    await page.goto(`${stage.vipps.url}/_sim`);
    return page;
  };
  const table = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
  const open = (page: Page, name: string) => table(page, name).getByRole('button', { name: reference }).first();
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('answers for the customer, with the card that they choose, and sees what happened and to which money', async () => {
    const page = await look();
    await open(page, 'Payments').click();
    await page.getByRole('combobox', { name: 'Card' }).selectOption('Mastercard');
    await press(page, 'Approve');
    const events = table(page, `Events of ${reference}`);
    await events.getByRole('row', { name: /^AUTHORIZED NOK.10\.00/ }).waitFor();
    expect(stage.vipps.payment(reference)).toMatchObject({ state: 'AUTHORIZED', card: 'mastercard' });
    await table(page, `Webhooks of ${reference}`).getByRole('row', { name: 'AUTHORIZED' }).waitFor();
    await table(page, `Ledger of ${reference}`)
      .getByRole('row', { name: /^authorize customer NOK.10\.00/ })
      .waitFor();
    await press(page, 'The bank lets the money go');
    await stage.caller.capture(reference, 1000);
    expect((await stage.caller.capture(reference, 1000)).code).toBe('6260');
  });

  it('is told why nothing came of it', async () => {
    const page = await look();
    await open(page, 'Payments').click();
    await press(page, 'Postpone');
    await page.getByRole('alert').filter({ hasText: 'Only a long-living request can be put off.' }).waitFor();
    // Chromium tells of every answer that is no 2xx.
    expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await press(page, 'Close');
    expect(await page.getByText('put off').count()).toBe(0);
    await press(page, 'Postpone');
    await page.getByRole('alert').filter({ hasText: 'put off' }).waitFor();
    expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
    await press(page, 'Reject');
    await page.getByRole('alert').filter({ hasText: 'put off' }).waitFor({ state: 'detached' });
    expect(stage.vipps.payment(reference)?.state).toBe('ABORTED');
  });

  it('finds a webhook with its signature, its attempts and their answers, and sends it again', async () => {
    const page = await look();
    await open(page, 'Webhooks').click();
    await page.getByText(/^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=/).waitFor();
    await press(page, 'Send again');
    await page.getByRole('cell', { name: '200, 200 (besides)', exact: true }).waitFor();
    expect(receiver.names(reference)).toEqual(['CREATED', 'CREATED']);
  });

  it('lets something go wrong, and takes it away again', async () => {
    const page = await look();
    await page.getByLabel('Example').selectOption('An answer is empty');
    await press(page, 'Add');
    await table(page, 'Faults').getByText('"does":"empty"').waitFor();
    expect(stage.vipps.faults()).toMatchObject([{ fault: { call: 'capture', does: 'empty', times: 1 } }]);
    await page.getByRole('button', { name: 'Take away' }).click();
    await page.getByText('Everything goes well.').waitFor();
    expect(stage.vipps.faults()).toEqual([]);
  });

  it('is told what is wrong with a fault', async () => {
    const page = await look();
    const fault = page.getByLabel('Another fault');
    await fault.fill('{ "does":');
    await press(page, 'Add');
    await page.getByRole('alert').filter({ hasText: 'The fault is no JSON' }).waitFor();
    await fault.fill('{ "does": "drop" }');
    await press(page, 'Add');
    await page.getByRole('alert').filter({ hasText: 'Only a webhook can drop' }).waitFor();
    expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('takes a phone off the network, and sees that it is', async () => {
    const page = await look();
    const flightMode = page.getByRole('checkbox', { name: 'Flight mode of +47 12 34 56 78' });
    await flightMode.click();
    await page.getByRole('checkbox', { name: 'Flight mode of +47 12 34 56 78', checked: true }).waitFor();
    expect(stage.vipps.approve(reference)).toBe(false);
    await flightMode.click();
    await page.getByRole('checkbox', { name: 'Flight mode of +47 12 34 56 78', checked: false }).waitFor();
    expect(stage.vipps.approve(reference)).toBe(true);
  });

  it('says so while Vipps is gone', async () => {
    const short = await startVipps({ pagesDirectory: BUILT });
    const page = await browser.page(onADesk);
    await page.goto(`${short.url}/_sim`);
    await page.getByText('None yet. The keys to ask for one stand below').waitFor();
    await short.stop();
    await page.getByRole('status').filter({ hasText: 'Vipps cannot be reached' }).waitFor();
    await browser.closePages();
    // Chromium tells of every request that nobody answers.
    for (const complaint of browser.complaints.splice(0)) expect(complaint).toContain('Failed to load resource');
  });

  it('decides what Vipps leaves open, for all or for one sales unit', async () => {
    const page = await look();
    await page.getByLabel('concurrentAnswer').selectOption('409');
    await page.getByRole('row', { name: /^concurrentAnswer .*423$/ }).waitFor();
    await page.getByLabel('referenceMax').fill('50');
    await page.getByLabel('referenceMax').press('Enter');
    await page.getByRole('row', { name: /^referenceMax .*64$/ }).waitFor();
    await page.getByRole('combobox', { name: 'For', exact: true }).selectOption('1234567');
    await page.getByLabel('pushAllowed').uncheck();
    await page.getByRole('row', { name: /^pushAllowed .*true$/ }).waitFor();
    expect((await stage.caller.create(newReference())).code).toBe('5080');
    expect((await stage.caller.control('GET', '/switches')).body).toMatchObject({
      concurrentAnswer: 409,
      referenceMax: 50,
      pushAllowed: true,
    });
  });

  it('moves the clock by keyboard, and sets it', async () => {
    const page = await look();
    const before = stage.vipps.clock.now();
    await page.getByRole('button', { name: '+ 10 minutes' }).focus();
    await page.keyboard.press('Enter');
    await table(page, 'Payments').getByRole('row', { name: reference }).getByText('EXPIRED', { exact: true }).waitFor();
    expect(stage.vipps.clock.now()).toBe(before + 600_000);
    await page.getByLabel('To (in your time zone)').fill('2026-12-01T12:00:00');
    await press(page, 'Set the clock');
    await page.getByText('1 Dec 2026, 12:00:00').first().waitFor();
    expect(new Date(stage.vipps.clock.now()).toISOString()).toBe('2026-12-01T11:00:00.000Z');
    await press(page, 'To the real time');
    await page.getByText(', running.').waitFor();
    expect(Math.abs(stage.vipps.clock.now() - Date.now())).toBeLessThan(60_000);
    await press(page, 'Stop it');
    await page.getByText(', standing still.').waitFor();
    stage.caller.forgetToken();
  });

  it.each([
    ['a desk in the light', onADesk],
    ['a phone in the dark', { ...onAPhone, colorScheme: 'dark' }],
  ])('meets no barrier on %s', async (_where, options) => {
    stage.vipps.addFault({ call: 'get', does: 'empty', reference: '^nobody$' });
    const page = await look(options);
    await table(page, 'Faults').waitFor();
    await open(page, 'Payments').click();
    await open(page, 'Webhooks').click();
    await table(page, `Events of ${reference}`).waitFor();
    await table(page, 'Switches').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      options.viewport.width,
    );
  });
});
