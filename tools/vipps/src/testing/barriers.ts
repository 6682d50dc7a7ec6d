import type { AxeResults } from 'axe-core';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps people from using a page, as axe sees it by WCAG 2.2 and good practice: the rule and where it is broken. */
export async function barriersOn(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the pages' policy lets no script in that is not their own.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
