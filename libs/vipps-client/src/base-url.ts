import type { VippsOptions } from './vipps-options';

const PRODUCTION_HOST = 'api.vipps.no';
const TEST_HOST = 'apitest.vipps.no';
const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface Base {
  readonly origin: string;
  /** Without a slash at its end. */
  readonly pathPrefix: string;
}

/** @throws TypeError for an address that must not be given the secret. */
export function baseOf({ baseUrl, allowInsecureHost = false }: VippsOptions): Base {
  if (!URL.canParse(baseUrl)) throw new TypeError('baseUrl must be an absolute URL');
  const { protocol, hostname, origin, pathname } = new URL(baseUrl);
  const isVipps = protocol === 'https:' && (hostname === PRODUCTION_HOST || hostname === TEST_HOST);
  const isHttp = protocol === 'https:' || protocol === 'http:';
  if (!isHttp || !(isVipps || allowInsecureHost || THIS_MACHINE.test(hostname))) {
    throw new TypeError('baseUrl must be https://api.vipps.no, https://apitest.vipps.no or on this machine');
  }
  return { origin, pathPrefix: pathname.replace(/\/+$/, '') };
}

export const isProduction = ({ baseUrl }: VippsOptions): boolean => new URL(baseUrl).hostname === PRODUCTION_HOST;
