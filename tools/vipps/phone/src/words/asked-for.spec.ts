import { askedForWords } from './asked-for';

describe('what a merchant wants to know', () => {
  it.each([
    [['name'], 'your name'],
    [['name', 'birthDate'], 'your name and date of birth'],
    [['nin', 'email', 'shoeSize'], 'your national identity number, email address and shoeSize'],
  ])('by %j is said in words', (scopes, words) => expect(askedForWords(scopes)).toBe(words));
});
