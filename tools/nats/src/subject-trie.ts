/** One step in the tree: what follows a given token. */
class Branch<Entry> {
  readonly literal = new Map<string, Branch<Entry>>();
  /** What follows `*`. */
  anyToken?: Branch<Entry>;
  /** Entries whose pattern ends here. */
  readonly ending = new Set<Entry>();
  /** Entries whose pattern goes on from here with `>`. */
  readonly anyRest = new Set<Entry>();

  get isBare(): boolean {
    return this.literal.size === 0 && !this.anyToken && this.ending.size === 0 && this.anyRest.size === 0;
  }
}

/**
 * Finds the patterns that a subject matches, in time that grows with the number of its tokens and not with the number of
 * patterns. Patterns are taken as they come: whoever adds one has seen to it that it is one.
 */
export class SubjectTrie<Entry extends { readonly subject: string }> {
  readonly #root = new Branch<Entry>();

  add(entry: Entry): void {
    let branch = this.#root;
    for (const token of entry.subject.split('.')) {
      if (token === '>') {
        branch.anyRest.add(entry);
        return;
      }
      branch = next(branch, token) ?? grow(branch, token);
    }
    branch.ending.add(entry);
  }

  remove(entry: Entry): void {
    const path: [Branch<Entry>, token: string][] = [];
    let branch: Branch<Entry> | undefined = this.#root;
    for (const token of entry.subject.split('.')) {
      if (token === '>') break;
      path.push([branch, token]);
      branch = next(branch, token);
      if (!branch) return;
    }
    branch.anyRest.delete(entry);
    branch.ending.delete(entry);
    prune(path);
  }

  /** Everything whose pattern the subject matches, in no promised order. */
  match(subject: string): Entry[] {
    const matches: Entry[] = [];
    collect(this.#root, subject, 0, matches);
    return matches;
  }
}

function next<Entry>(branch: Branch<Entry>, token: string): Branch<Entry> | undefined {
  return token === '*' ? branch.anyToken : branch.literal.get(token);
}

function grow<Entry>(branch: Branch<Entry>, token: string): Branch<Entry> {
  const grown = new Branch<Entry>();
  if (token === '*') branch.anyToken = grown;
  else branch.literal.set(token, grown);
  return grown;
}

/** Inbox subjects come and go by the thousand: what they leave bare must not stay. */
function prune<Entry>(path: [Branch<Entry>, token: string][]): void {
  for (const [branch, token] of path.reverse()) {
    if (!next(branch, token)?.isBare) return;
    if (token === '*') branch.anyToken = undefined;
    else branch.literal.delete(token);
  }
}

function collect<Entry>(branch: Branch<Entry>, subject: string, from: number, matches: Entry[]): void {
  for (const entry of branch.anyRest) matches.push(entry);
  const dot = subject.indexOf('.', from);
  const token = dot < 0 ? subject.slice(from) : subject.slice(from, dot);
  for (const following of [branch.literal.get(token), branch.anyToken]) {
    if (!following) continue;
    if (dot >= 0) collect(following, subject, dot + 1, matches);
    else for (const entry of following.ending) matches.push(entry);
  }
}
