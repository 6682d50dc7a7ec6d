import type { Clock } from './clock/clock';
import type { Customer } from './customers/customers';
import type { SalesUnit } from './sales-units/sales-unit';
import type { SwitchChanges } from './sales-units/switches';

export interface VippsOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  host?: string;
  /** The first is the one that a caller gets who asks for none. */
  salesUnits?: SalesUnit[];
  customers?: Customer[];
  /** For all sales units that do not differ. */
  switches?: SwitchChanges;
  /** After how many milliseconds every customer approves; without it they wait for `approve`. */
  approveAfterMs?: number | undefined;
  /** Where the state is kept; without it, it is gone with the process. */
  directory?: string | undefined;
  /** Where the built pages lie, `phone` and `controls` (`dist/tools/vipps`); without it there are none to look at. */
  pagesDirectory?: string | undefined;
  /** PEM; trusted for webhook receivers besides the public authorities, and read at each connection. */
  trustedCertificateFile?: string | undefined;
  /** How long a webhook receiver has to answer; Vipps gives it 10 seconds. */
  deliveryTimeoutMs?: number;
  /** The time that everything lives by; default: the real one. */
  clock?: Clock;
}
