import type { Fault, LedgerAccount, Switches, Violation } from '@payments/tools-vipps';
import type { VippsSalesUnit } from '../stack/endpoints';
import { ask } from './http';

/** What happens to a payment that no merchant can do. */
export type CustomerAct = 'approve' | 'reject' | 'postpone' | 'expire' | 'begin-approval';

/** The controls of the Vipps on this machine: what no merchant can do there, and what really happened. */
export class VippsControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The one that a caller gets who asks for none. */
  async defaultSalesUnit(): Promise<VippsSalesUnit> {
    const { salesUnits } = await this.#get<{ salesUnits: VippsSalesUnit[] }>('sales-units');
    const [first] = salesUnits;
    if (!first) throw new Error('This Vipps has no sales unit');
    const { merchantSerialNumber, clientId, clientSecret, subscriptionKey } = first;
    return { merchantSerialNumber, clientId, clientSecret, subscriptionKey };
  }

  /** What happened to one payment and its money; nothing if Vipps never heard of it. */
  async account(reference: string): Promise<LedgerAccount | undefined> {
    const { payments } = await this.#get<{ payments: LedgerAccount[] }>(`ledger?reference=${reference}`);
    return payments[0];
  }

  async accounts(): Promise<readonly LedgerAccount[]> {
    return (await this.#get<{ payments: LedgerAccount[] }>('ledger')).payments;
  }

  /** What must never be seen. */
  async violations(): Promise<readonly Violation[]> {
    return (await this.#get<{ violations: Violation[] }>('violations')).violations;
  }

  /** @returns whether it could still be done to the payment. */
  async act(act: CustomerAct, reference: string, how: object = {}): Promise<boolean> {
    const body = JSON.stringify(how);
    const { status } = await ask(`${this.#url}/_sim/payments/${reference}/${act}`, { method: 'POST', body });
    return status === 200;
  }

  /** @param ms after which customers say yes by themselves; never, if it is null. @returns what it was before */
  async setApproval(ms: number | null): Promise<number | null> {
    const { approveAfterMs } = await this.#get<{ approveAfterMs: number | null }>('settings');
    await this.#put('settings', { approveAfterMs: ms });
    return approveAfterMs;
  }

  /** What Vipps has approved the sales units for, and how it behaves where nobody knows. */
  async setSwitches(changes: Partial<Switches>): Promise<void> {
    await this.#put('switches', changes);
  }

  /** @returns its id, by which it is ended. */
  async addFault(fault: Fault): Promise<string> {
    const { status, text } = await ask(`${this.#url}/_sim/faults`, { method: 'POST', body: JSON.stringify(fault) });
    if (status !== 201) throw new Error(`This Vipps knows no such fault: ${text}`);
    return (JSON.parse(text) as { id: string }).id;
  }

  async endFault(id: string): Promise<void> {
    await ask(`${this.#url}/_sim/faults/${id}`, { method: 'DELETE' });
  }

  /** The faults that are planned, and how often each has happened. */
  async faults(): Promise<readonly { readonly fault: Fault; readonly happened: number }[]> {
    return (await this.#get<{ faults: { fault: Fault; happened: number }[] }>('faults')).faults;
  }

  async #put(path: string, body: object): Promise<void> {
    const { status, text } = await ask(`${this.#url}/_sim/${path}`, { method: 'PUT', body: JSON.stringify(body) });
    if (status !== 200) throw new Error(`The controls of Vipps answered ${status} to ${path}: ${text}`);
  }

  async #get<Answer>(path: string): Promise<Answer> {
    const { status, text } = await ask(`${this.#url}/_sim/${path}`);
    if (status !== 200) throw new Error(`The controls of Vipps answered ${status} to ${path}`);
    return JSON.parse(text) as Answer;
  }
}
