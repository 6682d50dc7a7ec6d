/**
 * One wish has one id, however often it is sent: a capture whose answer got lost is sent again as it was, and is not a
 * second one. Not `randomUUID`, which browsers have only where the page comes over TLS or from this machine.
 */
export const newWishId = (): string =>
  `console-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
