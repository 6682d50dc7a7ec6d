import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Clock, defaultSalesUnit, startVipps } from '../src/index';
import { barriersOn } from '../src/testing/barriers';
import { browserOnThePath, PersonsBrowser } from '../src/testing/browser';
import { Caller, receipt } from '../src/testing/caller';
import { newReference, withVipps } from '../src/testing/with-vipps';

const BUILT = join(__dirname, '..', '..', '..', 'dist', 'tools', 'vipps');
const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;
const inOslo = { locale: 'en-GB', timezoneId: 'Europe/Oslo' };
const onAPhone = { ...inOslo, viewport: { width: 390, height: 844 } };
const onADesk = { ...inOslo, viewport: { width: 1280, height: 900 } };

/** `PICTURES=1` takes those of the README anew. */
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env['PICTURES']) await page.screenshot({ path: join(__dirname, '..', 'images', `${name}.png`) });
};

/** A coat of 400 kroner, a fifth off, and its way home. */
const coat = {
  amount: { currency: 'NOK', value: 49_900 },
  paymentDescription: 'A coat, delivered home',
};
const coatReceipt = {
  orderLines: [
    {
      id: 'coat-1',
      name: 'Coat, dark blue',
      totalAmount: 40_000,
      totalAmountExcludingTax: 32_000,
      totalTaxAmount: 8000,
      taxRate: 2500,
      unitInfo: { unitPrice: 50_000, quantity: '1' },
      discount: 10_000,
    },
    {
      id: 'way-home',
      name: 'Home delivery',
      totalAmount: 9900,
      totalAmountExcludingTax: 7920,
      totalTaxAmount: 1980,
      taxRate: 2500,
      isShipping: true,
    },
  ],
  bottomLine: { currency: 'NOK' },
};

if (!browserOnThePath)
  console.warn('Nobody looks at the phone: no chromium, chromium-browser or google-chrome is here.');
const whereABrowserIs = browserOnThePath ? describe : describe.skip;

whereABrowserIs('a customer with a phone in the browser', () => {
  jest.setTimeout(PATIENCE_MS);
  const stage = withVipps({
    clock: new Clock({ running: false, startAt: Date.parse('2026-11-24T08:41:00Z') }),
    pagesDirectory: BUILT,
    switches: { longLivingAllowed: true },
    approveAfterMs: 1500,
    salesUnits: [{ ...defaultSalesUnit, name: 'Acme' }],
  });
  let browser: PersonsBrowser;
  beforeAll(async () => {
    if (!existsSync(join(BUILT, 'phone')))
      throw new Error('The phone is not built. Run `node tools/build/build.mjs` first.');
    browser = await PersonsBrowser.open(browserOnThePath ?? '');
  }, PATIENCE_MS);
  afterAll(() => browser?.close());
  afterEach(async () => {
    await browser.closePages();
    expect(browser.complaints.splice(0)).toEqual([]);
    expect(browser.askedElsewhere).toEqual([]);
  });

  const pickUp = async (phoneNumber: string, options: object = onAPhone): Promise<Page> => {
    const page = await browser.page(options);
    await page.goto(`${stage.vipps.url}/phone/${phoneNumber}`);
    await page.getByRole('heading', { name: 'Lock screen' }).waitFor();
    return page;
  };
  const push = async (phoneNumber: string, changes: object = {}): Promise<string> => {
    const reference = newReference();
    const { status } = await stage.caller.create(reference, { customer: { phoneNumber }, ...changes });
    expect(status).toBe(201);
    return reference;
  };
  const seeDetails = (page: Page) => page.getByRole('link', { name: /^See details: Acme asks for 10,00.kr/ });
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const approve = /^Approve 10,00.kr$/;
  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();
  const stateOf = (reference: string) => stage.vipps.payment(reference)?.state;

  it('sees the push, looks at the details, approves, and sees the receipt, the capture and a refund', async () => {
    const page = await pickUp('4712345678');
    const reference = await push('4712345678', coat);
    const details = page.getByRole('link', { name: /^See details: Acme asks for 499,00.kr/ });
    await details.waitFor();
    await picture(page, 'lock-screen');
    expect(await barriersOn(page)).toEqual([]);
    await details.click();
    await heading(page, 'Acme asks you to pay');
    await page.getByText('A coat, delivered home').waitFor();
    await page.getByText(reference).waitFor();

    await button(page, /^Approve 499,00.kr$/).click();
    await heading(page, /^499,00.kr approved$/);
    expect(stateOf(reference)).toBe('AUTHORIZED');

    await stage.caller.addReceipt(reference, coatReceipt);
    await heading(page, 'Receipt');
    await page.getByText('Home delivery').waitFor();
    await page.getByText('of which 25 % tax').waitFor();

    await stage.caller.capture(reference, 49_900);
    await heading(page, /^499,00.kr paid$/);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'receipt');
    expect(await barriersOn(page)).toEqual([]);
    await stage.caller.refund(reference, 9900);
    await heading(page, /^499,00.kr paid, 99,00.kr came back$/);
    expect(await page.getByRole('list', { name: 'What happened' }).getByRole('listitem').count()).toBe(4);
  });

  it('sees the order lines that came with the request, and rejects', async () => {
    const page = await pickUp('4721000002');
    const reference = await push('4721000002', { ...coat, receipt: coatReceipt });
    await page.getByRole('link', { name: /^See details/ }).click();
    await heading(page, 'Order');
    await page.getByText('Coat, dark blue').waitFor();
    await picture(page, 'details');
    expect(await barriersOn(page)).toEqual([]);
    await button(page, 'Reject').click();
    await heading(page, 'You said no');
    expect(stateOf(reference)).toBe('ABORTED');
    expect(await button(page, /^Approve/).count()).toBe(0);
  });

  it('does not tell the merchant what it wants to know besides, which ends the request', async () => {
    const page = await pickUp('4721000010');
    const reference = await push('4721000010', { profile: { scope: 'name birthDate' } });
    await seeDetails(page).click();
    await page.getByText('With your yes, Acme is told your name and date of birth.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await button(page, 'Do not tell').click();
    await heading(page, 'You said no');
    expect(stateOf(reference)).toBe('ABORTED');
  });

  it('puts a long-living request off, is reminded when its time comes, and approves', async () => {
    const page = await pickUp('4721000003', onADesk);
    const expiresAt = new Date(stage.vipps.clock.now() + 4 * DAY_MS).toISOString();
    const reference = await push('4721000003', { expiresAt, receipt: receipt() });
    await seeDetails(page).click();
    await heading(page, 'Order');
    await page.getByText('Socks').waitFor();
    await button(page, 'Not now').click();
    await heading(page, 'You put this off');
    await page.getByRole('link', { name: 'Lock the phone' }).click();

    await button(page, '+ 1 day').click();
    await page.getByRole('link', { name: /^See details: Acme still waits for 10,00.kr/ }).click();
    await button(page, approve).click();
    await heading(page, /^10,00.kr approved$/);
    expect(stateOf(reference)).toBe('AUTHORIZED');
    stage.caller.forgetToken();
  });

  it('tries a card that fails, and then another', async () => {
    const page = await pickUp('4721000004');
    const reference = await push('4721000004');
    await seeDetails(page).click();
    await page.getByLabel('A card that fails').check();
    await button(page, approve).click();
    await page.getByRole('alert').filter({ hasText: 'The card was declined' }).waitFor();
    expect(stateOf(reference)).toBe('CREATED');
    // Chromium tells of every answer that is no 2xx.
    expect(browser.complaints.splice(0)).toEqual([expect.stringContaining('409')]);

    await page.getByLabel('Mastercard').check();
    await button(page, approve).click();
    await heading(page, /^10,00.kr approved$/);
    expect(stage.vipps.payment(reference)?.card).toBe('mastercard');
  });

  it('gets no push in flight mode, and finds in the app afterwards what it missed', async () => {
    const page = await pickUp('4721000005');
    await page.getByRole('link', { name: 'Settings' }).click();
    const flightMode = page.getByRole('switch', { name: 'Flight mode' });
    await flightMode.click();
    await page.getByRole('switch', { name: 'Flight mode', checked: true }).waitFor();
    await push('4721000005');
    await page.getByRole('link', { name: 'Phone', exact: true }).click();
    await page.getByText('Flight mode: nothing arrives until it is off.').waitFor();
    expect(await seeDetails(page).count()).toBe(0);

    await page.getByRole('link', { name: 'Settings' }).click();
    await flightMode.click();
    await page.getByRole('switch', { name: 'Flight mode', checked: false }).waitFor();
    await page.getByRole('link', { name: 'Phone', exact: true }).click();
    // The push went by, and is not sent again; the app has the request all the same.
    await page.getByRole('link', { name: 'Open the wallet 1 waiting' }).click();
    expect(await seeDetails(page).count()).toBe(0);
    await page.getByRole('link', { name: /^Acme Order at Acme/ }).click();
    await heading(page, 'Acme asks you to pay');
  });

  it('leaves the yes to the phone, where they say so', async () => {
    const page = await pickUp('4721000006', onADesk);
    const reference = await push('4721000006');
    await seeDetails(page).click();
    await stage.vipps.clock.step(1500);
    await heading(page, 'Acme asks you to pay');
    await page.getByRole('switch', { name: 'Approve by itself' }).click();
    await page.getByRole('switch', { name: 'Approve by itself', checked: true }).waitFor();
    await stage.vipps.clock.step(1500);
    await heading(page, /^10,00.kr approved$/);
    expect(stateOf(reference)).toBe('AUTHORIZED');
  });

  it('does all of it by keyboard, from the number to the yes and back to the list', async () => {
    const page = await browser.page(onAPhone);
    await page.goto(`${stage.vipps.url}/phone`);
    await page.getByRole('listitem').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await tabTo(page, 'Phone number');
    await page.keyboard.type('+47 2100 0007');
    await page.keyboard.press('Enter');
    await heading(page, 'Lock screen');
    const reference = await push('4721000007');
    await seeDetails(page).waitFor();
    await tabTo(page, /^See details/);
    await page.keyboard.press('Enter');
    await heading(page, 'Acme asks you to pay');
    await tabTo(page, 'Visa');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, approve);
    await page.keyboard.press('Enter');
    await heading(page, /^10,00.kr approved$/);
    expect(stage.vipps.payment(reference)).toMatchObject({ state: 'AUTHORIZED', card: 'mastercard' });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await heading(page, 'Payments');
    await tabTo(page, /^Acme Order at Acme/);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says so while Vipps is gone, and shows what holds when it is back', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vipps-phone-'));
    const options = { directory, pagesDirectory: BUILT, salesUnits: [{ ...defaultSalesUnit, name: 'Acme' }] };
    const first = await startVipps(options);
    const port = Number(new URL(first.url).port);
    const page = await browser.page(onAPhone);
    await page.goto(`${first.url}/phone/4712345678`);
    const caller = new Caller(first);
    const reference = newReference();
    await caller.create(reference);
    await seeDetails(page).click();
    await caller.close();
    await first.stop();
    await page.getByRole('status').filter({ hasText: 'Vipps cannot be reached' }).first().waitFor();
    await page.getByRole('alert').filter({ hasText: 'no answer gets through' }).waitFor();
    await button(page, approve).press('Enter');

    const second = await startVipps({ ...options, port });
    expect(second.payment(reference)?.state).toBe('CREATED');
    await button(page, approve).click();
    await heading(page, /^10,00.kr approved$/);
    expect(second.payment(reference)?.state).toBe('AUTHORIZED');
    expect(await page.getByText('cannot be reached').count()).toBe(0);
    await browser.closePages();
    await second.stop();
    rmSync(directory, { recursive: true });
    // Chromium tells of every request that nobody answers.
    for (const complaint of browser.complaints.splice(0)) expect(complaint).toContain('Failed to load resource');
  });

  it.each([
    ['large letters on a phone', onAPhone, 200],
    ['a narrow phone', { ...inOslo, viewport: { width: 320, height: 568 } }, 100],
  ])('reads everything on %s, without a word cut off', async (_where, options, percent) => {
    const page = await pickUp('4721000008', options);
    await page.evaluate(`document.documentElement.style.fontSize = '${percent}%'`);
    const reference = await push('4721000008', { amount: { currency: 'NOK', value: 65_000_000 } });
    await page.getByRole('link', { name: /^See details: Acme asks for 650/ }).waitFor();
    expect(await cutOff(page)).toEqual([]);
    await page.getByRole('link', { name: /^Open the wallet/ }).click();
    await heading(page, 'Payments');
    expect(await cutOff(page)).toEqual([]);
    await page
      .getByRole('link', { name: /^Acme Order at Acme/ })
      .first()
      .click();
    await heading(page, 'Acme asks you to pay');
    stage.vipps.approve(reference);
    await heading(page, /approved$/);
    expect(await cutOff(page)).toEqual([]);
  });

  it('reads on the phone of no customer what a request to it is answered', async () => {
    const page = await pickUp('4700000000');
    await page.getByText('answered 7010').first().waitFor();
    const { code } = await stage.caller.create(newReference(), { customer: { phoneNumber: '4700000000' } });
    expect(code).toBe('7010');
  });
});

/** What reaches beyond the right edge, where nobody can read it. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('.phone *:not(svg *)')]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
    .map((part) => part.className || part.tagName)`);

const TABS_MAX = 30;

/** Presses Tab until what has the focus has the name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const focused = page.locator(':focus');
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press('Tab');
    const said = (await focused.count()) > 0 ? await focused.ariaSnapshot() : '';
    const spoken = /\w+ "([^"]*)"/.exec(said)?.[1] ?? '';
    if (typeof name === 'string' ? spoken === name : name.test(spoken)) return;
  }
  throw new Error(`The keyboard does not come to ${name}.`);
}
