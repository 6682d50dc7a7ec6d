/** What a scope lets a merchant know. */
const names: Readonly<Record<string, string>> = {
  name: 'name',
  address: 'address',
  email: 'email address',
  phoneNumber: 'phone number',
  birthDate: 'date of birth',
  nin: 'national identity number',
};

const inARow = new Intl.ListFormat('en-GB');

/** `your name, address and date of birth` */
export const askedForWords = (scopes: readonly string[]): string =>
  `your ${inARow.format(scopes.map((scope) => names[scope] ?? scope))}`;
