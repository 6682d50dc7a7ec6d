import type { EventStore } from '@payments/event-store';
import { decode, paymentOf } from '@payments/events';
import type { Settings } from '@payments/service';
import { Vipps, type WebhookRegistration, type Webhooks } from '@payments/vipps-client';
import { DELIVERY_PATH, REGISTERED_EVENTS } from '@payments/webhook-gateway';
import { fault, ok, warning, type Finding } from './findings';

type Listed = Awaited<ReturnType<Webhooks['list']>>;

/** A token is fetched and the webhooks are read, with the keys of each sales unit; nothing is changed at Vipps. */
export async function lookAtVipps(settings: Settings, publicUrl: string): Promise<readonly Finding[]> {
  const found = await Promise.all(
    settings.salesUnits.map(async (salesUnit) => {
      const vipps = new Vipps({
        baseUrl: settings.vippsBaseUrl,
        salesUnit,
        system: { name: 'pay-doctor', version: '1' },
        allowInsecureHost: settings.allowInsecureVippsHost,
        timeoutMs: 5_000,
      });
      try {
        const listed = await vipps.webhooks.list();
        const { merchantSerialNumber } = salesUnit;
        return [
          judgeKeys(listed, merchantSerialNumber),
          ...(listed.kind === 'done' ? [judgeRegistrations(listed.value, publicUrl, merchantSerialNumber)] : []),
        ];
      } finally {
        await vipps.close();
      }
    }),
  );
  return found.flat();
}

export function judgeKeys(listed: Listed, merchantSerialNumber: string): Finding {
  const what = 'Vipps keys';
  switch (listed.kind) {
    case 'done':
      return ok(what, `Vipps gives sales unit ${merchantSerialNumber} a token, and takes it`);
    case 'silent':
      return fault(
        what,
        `Vipps does not answer (${listed.reason})`,
        "Look at VIPPS_BASE_URL, the way there from this machine, and Vipps' status page.",
      );
    case 'busy':
      return listed.reason !== undefined && isRefusal(listed.status)
        ? fault(
            what,
            `Vipps does not take the keys of sales unit ${merchantSerialNumber} (${listed.status})`,
            'Compare them with portal.vippsmobilepay.com, and the test keys with the test address.',
          )
        : warning(what, `Vipps cannot answer now (${listed.status})`, "Look at Vipps' status page, and ask again.");
    case 'refused':
      return fault(
        what,
        `Vipps refuses sales unit ${merchantSerialNumber} (${listed.status})`,
        "Look at VIPPS_MERCHANT_SERIAL_NUMBER and at what the sales unit is approved for in Vipps' portal.",
      );
  }
}

/** The token endpoint says 400 of keys that it does not know. */
const isRefusal = (status: number): boolean => status === 400 || status === 401 || status === 403;

export function judgeRegistrations(
  registrations: readonly WebhookRegistration[],
  publicUrl: string,
  merchantSerialNumber: string,
): Finding {
  const what = 'webhook';
  const address = `${publicUrl.replace(/\/$/, '')}/${DELIVERY_PATH}/`;
  const ours = registrations.filter(({ url }) => url.startsWith(address));
  const hearing = ours.filter(({ events }) => REGISTERED_EVENTS.every((event) => events.includes(event)));
  if (hearing.length > 0) {
    return ok(what, `Vipps delivers what happens to sales unit ${merchantSerialNumber} to ${publicUrl}`);
  }
  return ours.length > 0
    ? fault(what, `is registered at ${publicUrl}, but not for every event`, HEALS)
    : fault(what, `Vipps has no registration for ${publicUrl}: answers are found by asking alone`, HEALS);
}

const HEALS = 'The webhook-gateway registers by itself every ten minutes: is it up, with this WEBHOOK_PUBLIC_URL?';

const EVIDENCE_MS = 2_000;

/**
 * Vipps tells nobody what a sales unit is approved for, but by refusing. What our log has is evidence: a request that Vipps
 * took shows that the sales unit may send them.
 */
export async function lookForApproval(store: EventStore, settings: Settings): Promise<readonly Finding[]> {
  const approved = await firstRequests(store, settings.salesUnits.length);
  return settings.salesUnits.map(({ merchantSerialNumber }) => {
    const at = approved.get(merchantSerialNumber);
    return at !== undefined
      ? ok('approvals', `Vipps took a payment request of sales unit ${merchantSerialNumber} at ${at}`)
      : warning(
          'approvals',
          `of sales unit ${merchantSerialNumber} are not known: our log has no payment request that Vipps took`,
          'Send one with `npx pay request`. 5080 means not approved for it, 5050 for long-living ones, 6140 for captures in part.',
        );
  });
}

/** When Vipps first took a request of each sales unit, as far as a short look into the log shows. */
async function firstRequests(store: EventStore, wanted: number): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let enough: () => void = () => undefined;
  const isEnough = new Promise<void>((resolve) => (enough = resolve));
  const subscription = store.subscribe(
    { after: 'start', filter: { eventTypes: ['Initiated'] } },
    {
      event: (recorded) => {
        const event = decode(recorded);
        const id = paymentOf(recorded.stream);
        if (typeof event !== 'object' || !id || found.has(id.merchantSerialNumber)) return;
        found.set(id.merchantSerialNumber, new Date(event.at).toISOString());
        if (found.size >= wanted) enough();
      },
      caughtUp: () => enough(),
    },
  );
  const timer = setTimeout(enough, EVIDENCE_MS);
  await isEnough;
  clearTimeout(timer);
  await subscription.stop();
  return found;
}
