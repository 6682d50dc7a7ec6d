import { ask } from '../platform/http';

export interface Page {
  readonly url: string;
  readonly shows: string;
}

/** What a browser can be pointed at while the stack runs; only of the Vipps on this machine, and only what answers. */
export async function pagesOf(vipps: string): Promise<readonly Page[]> {
  const pages: readonly Page[] = [
    { url: `${vipps}/phone`, shows: "the customers' phones: open one and answer yourself" },
    { url: `${vipps}/_sim`, shows: "Vipps' controls: payments, webhooks, faults, clock" },
  ];
  const isThere = await Promise.all(pages.map(async ({ url }) => (await ask(url)).status === 200));
  return pages.filter((_, index) => isThere[index]);
}
