import type { EventStore } from '@payments/event-store';
import { systemClock } from '@payments/projection';
import { firstRequests, type Settings } from '@payments/service';
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

/** What our log shows of it: Vipps tells nobody. */
export async function lookForApproval(store: EventStore, settings: Settings): Promise<readonly Finding[]> {
  const approved = await firstRequests(store, settings.salesUnits.length, systemClock);
  return settings.salesUnits.map(({ merchantSerialNumber }) => {
    const at = approved.get(merchantSerialNumber);
    return at !== undefined
      ? ok(
          'approvals',
          `Vipps took a payment request of sales unit ${merchantSerialNumber} at ${new Date(at).toISOString()}`,
        )
      : warning(
          'approvals',
          `of sales unit ${merchantSerialNumber} are not known: our log has no payment request that Vipps took`,
          'Send one with `npx pay request`. 5080 means not approved for it, 5050 for long-living ones, 6140 for captures in part.',
        );
  });
}
