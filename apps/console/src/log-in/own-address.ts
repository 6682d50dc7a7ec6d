import { LOOPBACK } from '../config';

/**
 * Whether a request is for us, and from us. With a public address the origin is compared with that, and hosts are the
 * proxy's to check. Without one we are on a laptop, and take only the names of this machine: a page of the internet whose
 * name was pointed here has another.
 */
export const ownAddress =
  (publicUrl: string | undefined) =>
  (host: string | undefined, origin?: string): boolean => {
    if (publicUrl !== undefined) return origin === undefined || origin === new URL(publicUrl).origin;
    if (host === undefined || !URL.canParse(`http://${host}`)) return false;
    const { hostname, origin: own } = new URL(`http://${host}`);
    return LOOPBACK.has(hostname) && (origin === undefined || origin === own);
  };
