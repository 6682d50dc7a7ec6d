interface Identity {
  readonly merchantSerialNumber: string;
  readonly reference: string;
}

const pathOf = ({ merchantSerialNumber, reference }: Identity): string =>
  `${encodeURIComponent(merchantSerialNumber)}/${encodeURIComponent(reference)}`;

/** Where the page of a payment is. */
export const addressOf = (payment: Identity): string => `/payments/${pathOf(payment)}`;

/** Where the API has it. */
export const apiAddressOf = (payment: Identity): string => `/api/payments/${pathOf(payment)}`;
