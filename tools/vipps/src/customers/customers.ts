import type { CreateRequest } from '../epayment/create-request';
import type { CardNetwork } from '../epayment/payment';

/** A person with the app; whoever is not listed is an ordinary one. */
export interface Customer {
  phoneNumber: string;
  /** Not a customer of Vipps MobilePay, or blocked: 7010. */
  unknown?: boolean;
  /** Years; younger than `minimumUserAge` is 7010 too. */
  age?: number;
  card?: CardNetwork;
  /** Never approved a payment by hand: forced approval answers 10030. */
  neverPaid?: boolean;
  /** Forced approval answers 10050. */
  hasNoCards?: boolean;
}

/** Numbers that behave as somebody always needs: unknown, a child, a newcomer, a customer without cards. */
export const defaultCustomers: Customer[] = [
  { phoneNumber: '4700000000', unknown: true },
  { phoneNumber: '4700000012', age: 12 },
  { phoneNumber: '4700000030', neverPaid: true },
  { phoneNumber: '4700000050', hasNoCards: true },
  { phoneNumber: '4700000007', card: 'bankaxept' },
];

const GROWN_UP = 30;

/** The countries whose numbers can pay. */
const countries = /^(47|45|358)\d+$/;

/** Whoever a request is meant for; undefined where Vipps says no more than "customer not found". */
export function findCustomer(
  customers: ReadonlyMap<string, Customer>,
  { customer, minimumUserAge }: Pick<CreateRequest, 'customer' | 'minimumUserAge'>,
): Customer | undefined {
  const phoneNumber = customer?.phoneNumber;
  if (phoneNumber == null) return { phoneNumber: '' };
  const known = customers.get(phoneNumber) ?? { phoneNumber };
  if (known.unknown || !countries.test(phoneNumber)) return undefined;
  return (known.age ?? GROWN_UP) < (minimumUserAge ?? 0) ? undefined : known;
}
