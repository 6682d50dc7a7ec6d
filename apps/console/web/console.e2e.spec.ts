import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { RequestTimedOut } from '@payments/bus';
import { InMemoryEventStore } from '@payments/event-store';
import { nok } from '@payments/events/examples';
import { browserOnThePath, PersonsBrowser } from '@payments/tools-vipps/browser';
import type { Role } from '../src/api';
import { runConsole, TOKENS, type RunningConsole } from '../src/testing/run-console';
import { askServices, tell, type Command } from './testing/services';
import { asFarAs, manyStories, storiesOfADay, story, units } from './testing/stories';

const BUILT = join(__dirname, '..', '..', '..', 'dist', 'apps', 'console', 'web');
const IMAGES = join(__dirname, '..', 'images');
const PATIENCE_MS = 120_000;
const inOslo = { locale: 'en-GB', timezoneId: 'Europe/Oslo' };
const onADesk = { ...inOslo, viewport: { width: 1200, height: 680 } };
const onAPhone = { ...inOslo, viewport: { width: 390, height: 844 } };

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
interface Judged {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds wrong with the page as it is shown, in the light and in the dark. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<Judged>('axe.run({ resultTypes: ["violations"] })');
    faults.push(
      ...violations.map(({ id, nodes }) => `${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

const SHOWN: ReadonlySet<string> = new Set(['list', 'payment', 'parked']);

/** `PICTURES=1` takes those of the README anew. */
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env['PICTURES'] && SHOWN.has(name)) await page.screenshot({ path: join(IMAGES, `${name}.png`) });
};

const widthBeyondTheScreen = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

if (!browserOnThePath)
  console.warn('Nobody looks at the console: no chromium, chromium-browser or google-chrome is here.');
const whereABrowserIs = browserOnThePath ? describe : describe.skip;

whereABrowserIs('the console in the browser', () => {
  jest.setTimeout(PATIENCE_MS);
  let store: InMemoryEventStore;
  let server: RunningConsole;
  let browser: PersonsBrowser;
  let isNextAnswerLost: boolean;
  let recordedAt: number;

  const start = (port = 0): Promise<RunningConsole> =>
    runConsole({
      store,
      pages: BUILT,
      config: { port, sessionKey: 'the same before and after a restart' },
      answers: async (subject, body) => {
        const answer = await askServices(store, subject, body as Command);
        if (!isNextAnswerLost) return answer;
        isNextAnswerLost = false;
        throw new RequestTimedOut(subject, 0);
      },
    });

  beforeAll(async () => {
    if (!existsSync(BUILT)) throw new Error('The console is not built. Run `node tools/build/build.mjs` first.');
    browser = await PersonsBrowser.open(browserOnThePath ?? '');
  }, PATIENCE_MS);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    isNextAnswerLost = false;
    const now = Date.now();
    store = new InMemoryEventStore({ now: () => recordedAt });
    for (const past of [...storiesOfADay(now), ...manyStories(40, now)]) {
      await tell(store, past, (at) => (recordedAt = at));
    }
    recordedAt = now;
    server = await start();
  });
  afterEach(async () => {
    await browser.closePages();
    await server.stop();
    // Browsers report what is not answered with 200, and that is asked for here.
    expect(browser.complaints.splice(0).filter((complaint) => !/40[14]|504|ERR_/.test(complaint))).toEqual([]);
    expect(browser.askedElsewhere).toEqual([]);
  });

  const logIn = async (role: Role, options: BrowserContextOptions = onADesk): Promise<Page> => {
    const page = await browser.page(options);
    await page.goto(`${server.url}/log-in#token=${TOKENS[role]}`);
    await lines(page).first().waitFor();
    return page;
  };
  const open = async (path: string, role: Role = 'money', options: BrowserContextOptions = onADesk): Promise<Page> => {
    const page = await logIn(role, options);
    await page.goto(`${server.url}${path}`);
    return page;
  };
  const heading = (page: Page, name: string | RegExp, level = 1) =>
    page.getByRole('heading', { name, level }).waitFor();
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const lines = (page: Page) => page.getByRole('table', { name: 'Payments' }).locator('tbody').getByRole('row');
  const line = (page: Page, reference: string) => lines(page).filter({ hasText: reference });
  const addressOf = (reference: string, unit = units.acme) => `/payments/${unit}/${reference}`;
  const dialog = (page: Page) => page.getByRole('dialog');
  const answers = (page: Page) => dialog(page).getByRole('alert');
  const event = (page: Page, type: string) => page.getByRole('heading', { name: type, level: 3, exact: true });

  it('lets in whoever has a token, says who is not, and forgets them when they leave', async () => {
    const page = await browser.page(onADesk);
    await page.goto(`${server.url}${addressOf('acme-5016')}`);
    await page.getByLabel('Token').fill('not one of the tokens at all');
    await button(page, 'Log in').click();
    await page.getByRole('alert').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Token').fill(TOKENS.look);
    await button(page, 'Log in').click();
    await heading(page, 'acme-5016');

    await button(page, 'Log out').click();
    await page.getByLabel('Token').waitFor();
    await page.reload();
    await page.getByLabel('Token').waitFor();
  });

  it('shows what happens while it happens', async () => {
    const page = await logIn('look');
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await line(page, 'acme-6000').count()).toBe(0);
    await tell(store, story('acme-6000', Date.now(), asFarAs(2, nok(12_300))), (at) => (recordedAt = at));
    await line(page, 'acme-6000').getByText('Waits for customer').waitFor();
    await tell(store, story('acme-6000', Date.now(), asFarAs(3, nok(12_300)).slice(2)), (at) => (recordedAt = at));
    await line(page, 'acme-6000').getByText('Reserved').waitFor();
  });

  it('says that the connection is lost, and renews it by itself', async () => {
    const page = await logIn('look');
    const sign = page.getByRole('banner').getByRole('status');
    await sign.filter({ hasText: 'Live' }).waitFor();
    const { port } = new URL(server.url);
    await server.stop();
    await sign.filter({ hasText: 'Connection lost' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await tell(store, story('acme-6001', Date.now(), asFarAs(2, nok(100))), (at) => (recordedAt = at));
    server = await start(Number(port));
    await sign.filter({ hasText: 'Live' }).waitFor();
    await line(page, 'acme-6001').waitFor();
  });

  it('finds a payment by its reference, its status, its amount, and what is wrong with it', async () => {
    const page = await logIn('look');
    const narrowedTo = async (...references: string[]): Promise<void> => {
      await lines(page).nth(references.length).waitFor({ state: 'detached' });
      for (const reference of references) await line(page, reference).waitFor();
      await button(page, 'Clear').click();
      await line(page, 'acme-5021').waitFor();
    };
    await page.keyboard.press('/');
    await page.keyboard.type('boat-31');
    await narrowedTo('boat-311', 'boat-310');
    await page.getByLabel('Parked').check();
    await narrowedTo('acme-5019', 'acme-5011', 'acme-5009');
    await button(page, /^Refunded/).click();
    await narrowedTo('acme-5014');
    await page.getByLabel('Amount from').fill('3,000');
    await narrowedTo('acme-4901');
    await page.getByLabel('Sales unit').selectOption(units.boats);
    await page.getByLabel('Expiring').check();
    await narrowedTo('boat-298');
    await page.getByLabel('Age', { exact: true }).selectOption('Last hour');
    await narrowedTo('acme-5021', 'acme-5020', 'boat-311', 'acme-5019', 'acme-5018', 'acme-5017');

    await page.getByLabel('Reference begins with').fill('nobody');
    await page.getByText('No payment is like that.').waitFor();
  });

  it('turns the pages of a long list, there and back', async () => {
    const page = await logIn('look');
    await page.getByRole('link', { name: 'Next page' }).click();
    await line(page, 'bulk-0039').waitFor();
    expect(await line(page, 'acme-5021').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the first page' }).click();
    await line(page, 'acme-5021').waitFor();
  });

  it('tells of a payment where its money is, why, and every event with its cause', async () => {
    const page = await logIn('look');
    await page.getByRole('link', { name: 'acme-5016' }).click();
    await heading(page, 'acme-5016');
    await page.getByText('“One of three came back”').waitFor();
    const money = page.getByRole('region', { name: 'Money' });
    expect((await money.innerText()).replaceAll('\u00a0', ' ')).toMatch(
      /Captured and kept\s+NOK 1,990\.00\s+Refunded\s+NOK 600\.00/,
    );
    await page
      .getByRole('region', { name: 'Why, and what next' })
      .getByText(/given back/)
      .waitFor();
    await event(page, 'CaptureVerified').waitFor();
    await page.locator('#event-5 summary').click();
    await page.locator('#event-5').getByText('shipment-1').waitFor();
    await page.locator('#event-5').getByRole('link', { name: 'CaptureRequested, revision 4' }).click();
    await page.goto(`${server.url}${addressOf('nobody-1')}`);
    await page.getByText('There is no such payment.').waitFor();
  });

  it('offers nobody what they may not do', async () => {
    const offered = async (role: Role): Promise<readonly string[]> => {
      const page = await open(addressOf('acme-5019'), role);
      await event(page, 'Parked').waitFor();
      return page.getByRole('group', { name: 'Actions' }).getByRole('button').allInnerTexts();
    };
    expect(await offered('look')).toEqual([]);
    expect(await offered('act')).toEqual(['Retry', 'Cancel']);
    expect(await offered('money')).toEqual(['Retry', 'Cancel', 'Capture']);
  });

  it('captures a part, for a reason', async () => {
    const page = await open(addressOf('acme-5020'));
    await button(page, 'Capture').click();
    await button(page, /^Capture NOK.1,299\.50$/).click();
    await dialog(page).getByText('Say why').waitFor();
    await dialog(page).getByLabel('Reason').fill('The first parcel left');
    await dialog(page).getByLabel('Amount in NOK').fill('1 300');
    await button(page, /^Capture NOK.1,300\.00$/).click();
    await dialog(page)
      .getByText(/At most NOK.1,299\.50\./)
      .waitFor();
    await dialog(page).getByLabel('Amount in NOK').fill('500,50');
    expect(await faultsOf(page)).toEqual([]);
    await button(page, /^Capture NOK.500\.50$/).click();
    await answers(page).getByText('Done.').waitFor();
    await button(page, 'Close').last().click();
    await event(page, 'CaptureRequested').waitFor();
    expect(server.asked).toMatchObject([
      { subject: 'payments.capture', body: { amount: nok(50_050), reason: 'The first parcel left' } },
    ]);
  });

  it('refunds all that is left where nobody says otherwise', async () => {
    const page = await open(addressOf('acme-5018'));
    await button(page, 'Refund').click();
    await dialog(page).getByLabel('Reason').fill('It came back');
    await button(page, /^Refund NOK.249\.00$/).click();
    await answers(page).getByText('Done.').waitFor();
    await page.keyboard.press('Enter');
    await event(page, 'RefundRequested').waitFor();
  });

  it('sends the same wish again where nobody knows whether it was taken, and has it done once', async () => {
    const page = await open(addressOf('acme-5020'));
    isNextAnswerLost = true;
    await button(page, 'Cancel').click();
    await dialog(page).getByLabel('Reason').fill('The customer called');
    await button(page, 'Cancel the payment').click();
    await answers(page).getByText('Nobody knows yet').waitFor();
    await button(page, 'Send the same again').click();
    await answers(page).getByText('Done.').waitFor();
    await button(page, 'Close').last().click();
    await event(page, 'CancelRequested').waitFor();
    expect(await event(page, 'CancelRequested').count()).toBe(1);
    const [first, second] = server.asked;
    expect(second).toEqual(first);
  });

  it('tells a refusal by its name, with its sentence', async () => {
    const page = await open(addressOf('acme-5020'));
    await button(page, 'Capture').click();
    await dialog(page).getByLabel('Reason').fill('The goods left');
    await page.route('**/api/payments/**/capture', async (route) => {
      await askServices(store, 'payments.cancel', {
        ...{ merchantSerialNumber: units.acme, reference: 'acme-5020', cancelId: 'somebody-else' },
        ...{ reason: 'Somebody else was faster', by: 'order platform' },
      });
      await route.continue();
    });
    await button(page, /^Capture NOK/).click();
    await answers(page).getByText('Refused, and nothing has changed.').waitFor();
    expect(await answers(page).getByRole('code').innerText()).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  it('retries what is parked from the list of the parked, by keyboard alone', async () => {
    const page = await open('/parked', 'act');
    await button(page, 'Retry acme-5011').waitFor();
    await tabTo(page, 'Retry acme-5011');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.locator(':focus').innerText()).toContain('acme-5011');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Vipps is back');
    await tabTo(page, 'Retry');
    await page.keyboard.press('Enter');
    await answers(page).getByText('Done.').waitFor();
    await page.keyboard.press('Enter');
    await button(page, 'Retry acme-5011').waitFor({ state: 'detached' });
    expect(server.asked).toMatchObject([{ subject: 'payments.retry', body: { reason: 'Vipps is back' } }]);
  });

  it.each([
    ['list', '/', 'Payments'],
    ['payment', addressOf('acme-5016'), 'acme-5016'],
    ['parked', '/parked', 'Parked payments'],
    ['at-risk', '/at-risk', 'Money at risk'],
    ['system', '/system', 'System'],
  ])('has no fault that axe would find, in the light and the dark, and fits a phone: %s', async (name, path, title) => {
    const page = await open(path);
    await heading(page, title);
    await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
    await page.getByText('Live', { exact: true }).waitFor();
    await picture(page, name);
    expect(await faultsOf(page)).toEqual([]);
    expect(await widthBeyondTheScreen(page)).toBe(0);
    await page.setViewportSize(onAPhone.viewport);
    expect(await widthBeyondTheScreen(page)).toBe(0);
    if (process.env['SHOTS']) await shoot(page, name, process.env['SHOTS']);
  });
});

async function shoot(page: Page, name: string, folder: string): Promise<void> {
  await page.screenshot({ path: join(folder, `phone-${name}.png`) });
  await page.setViewportSize(onADesk.viewport);
  await page.screenshot({ path: join(folder, `desk-${name}.png`) });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(folder, `dark-${name}.png`) });
}

const TABS_MAX = 40;

/** Presses Tab until what has the focus has the name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator(':focus');
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press('Tab');
    const said = (await focused.count()) > 0 ? await focused.ariaSnapshot() : '';
    if (/\w+ "([^"]*)"/.exec(said)?.[1] === name) return;
  }
  throw new Error(`The keyboard does not come to ${name}.`);
}
