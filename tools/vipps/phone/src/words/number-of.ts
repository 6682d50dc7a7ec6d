const countries = ['47', '45', '358'];

/** `+47 12 34 56 78` */
export function numberOf(phoneNumber: string): string {
  const country = countries.find((code) => phoneNumber.startsWith(code)) ?? phoneNumber.slice(0, 2);
  const pairs = phoneNumber.slice(country.length).match(/\d{1,2}/g) ?? [];
  return [`+${country}`, ...pairs].join(' ');
}
