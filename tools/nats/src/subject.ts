/**
 * What counts as a subject: tokens joined by dots, none empty, no white space. In a pattern the token `*` stands for any
 * one token, and a last token `>` for one or more.
 */

const WHITE_SPACE = /[ \t\r\n\f\0]/;

/** May a client subscribe to this? */
export function isPattern(text: string): boolean {
  if (WHITE_SPACE.test(text)) return false;
  const tokens = text.split('.');
  return tokens.every((token, index) => token !== '' && (token !== '>' || index === tokens.length - 1));
}

/** May a client publish to this? A wildcard as a part of a longer token is an ordinary letter. */
export function isSubject(text: string): boolean {
  return isPattern(text) && text.split('.').every((token) => token !== '*' && token !== '>');
}
