import * as fc from 'fast-check';
import { SubjectTrie } from './subject-trie';

const subjects = (...patterns: string[]) => {
  const trie = new SubjectTrie<{ subject: string }>();
  for (const subject of patterns) trie.add({ subject });
  return (published: string) =>
    trie
      .match(published)
      .map(({ subject }) => subject)
      .sort();
};

/** What the wildcards mean, said in the plainest way. */
function isMatch(pattern: string, subject: string): boolean {
  const tokens = pattern.split('.').map((token) => (token === '*' ? '[^.]+' : token === '>' ? '.+' : token));
  return new RegExp(`^${tokens.join('\\.')}$`).test(subject);
}

const token = fc.constantFrom('a', 'b', 'c');
const subject = fc.array(token, { minLength: 1, maxLength: 4 }).map((tokens) => tokens.join('.'));
const pattern = fc
  .tuple(fc.array(fc.oneof(token, fc.constant('*')), { maxLength: 3 }), fc.constantFrom('a', '*', '>'))
  .map(([tokens, last]) => [...tokens, last].join('.'));

describe('a subject', () => {
  it('matches itself and no other', () => {
    const match = subjects('a', 'a.b', 'a.b.c');
    expect(match('a.b')).toEqual(['a.b']);
  });

  it('matches * for any one token', () => {
    const match = subjects('a.*', '*.b', '*.*', '*', 'a.*.c');
    expect(match('a.b')).toEqual(['*.*', '*.b', 'a.*']);
  });

  it('matches > for one or more tokens', () => {
    const match = subjects('>', 'a.>', 'a.b.>');
    expect(match('a.b')).toEqual(['>', 'a.>']);
  });

  it('matches all that are the same', () => {
    expect(subjects('a', 'a', 'a')('a')).toEqual(['a', 'a', 'a']);
  });

  it('matches whatever the wildcards mean, also after others have come and gone', () => {
    fc.assert(
      fc.property(fc.array(pattern), fc.array(pattern), subject, (staying, going, published) => {
        const trie = new SubjectTrie<{ subject: string }>();
        const leaving = going.map((text) => ({ subject: text }));
        const remaining = staying.map((text) => ({ subject: text }));
        for (const entry of [...leaving, ...remaining]) trie.add(entry);
        for (const entry of leaving) trie.remove(entry);
        const expected = remaining.filter((entry) => isMatch(entry.subject, published));
        expect(new Set(trie.match(published))).toEqual(new Set(expected));
        expect(trie.match(published)).toHaveLength(expected.length);
      }),
    );
  });
});

describe('a subscription that was never there', () => {
  it('can be removed', () => {
    const trie = new SubjectTrie<{ subject: string }>();
    trie.add({ subject: 'a.b' });
    for (const text of ['a', 'a.b', 'a.b.c', 'a.*', '>']) trie.remove({ subject: text });
    expect(trie.match('a.b')).toEqual([{ subject: 'a.b' }]);
  });
});
