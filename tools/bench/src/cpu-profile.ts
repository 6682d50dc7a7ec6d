/** Reads the CPU profiles that V8 writes, with the names of our own files in place of the bundle's. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { IDLE, kindOfWork, OTHER } from './kinds-of-work';

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  /** From 0, as the column. */
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds. */
  readonly timeDeltas: readonly number[];
}

export interface Work {
  /** Milliseconds that it was busy. */
  readonly busyMs: number;
  /** Milliseconds by kind of work. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Milliseconds by function and the file it is in, without what it called. */
  readonly byFunction: Readonly<Record<string, number>>;
}

export function workIn(file: string): Work {
  const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const sources = new Sources();
  const kinds = new Map<number, string>();

  const kindOf = (id: number): string => {
    const known = kinds.get(id);
    if (known !== undefined) return known;
    const { callFrame } = nodes.get(id) as ProfileNode;
    const parent = parents.get(id);
    const kind =
      kindOfWork(callFrame.functionName, sources.fileOf(callFrame)) ?? (parent === undefined ? OTHER : kindOf(parent));
    kinds.set(id, kind);
    return kind;
  };

  const byKind: Record<string, number> = {};
  const byFunction: Record<string, number> = {};
  profile.samples.forEach((id, index) => {
    const ms = (profile.timeDeltas[index] ?? 0) / 1000;
    const kind = kindOf(id);
    byKind[kind] = (byKind[kind] ?? 0) + ms;
    if (kind === IDLE) return;
    const { callFrame } = nodes.get(id) as ProfileNode;
    const name = `${callFrame.functionName || '(anonymous)'} ${sources.fileOf(callFrame)}`;
    byFunction[name] = (byFunction[name] ?? 0) + ms;
  });
  const { [IDLE]: _idle, ...busy } = byKind;
  return { busyMs: Object.values(busy).reduce((sum, ms) => sum + ms, 0), byKind: busy, byFunction };
}

/** Which file of the sources a place in a bundle came from. */
class Sources {
  readonly #maps = new Map<string, SourceMap | undefined>();

  fileOf({ url, lineNumber, columnNumber }: CallFrame): string {
    if (!url.startsWith('file:')) return url;
    const path = fileURLToPath(url);
    const { originalSource } = (this.#mapOf(path)?.findEntry(lineNumber, columnNumber) ?? {}) as {
      originalSource?: string;
    };
    return originalSource?.replace(/^(\.\.\/)+/, '') ?? path.replace(/^.*(?=node_modules\/)/, '');
  }

  #mapOf(path: string): SourceMap | undefined {
    if (!this.#maps.has(path)) {
      const file = `${path}.map`;
      this.#maps.set(path, existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined);
    }
    return this.#maps.get(path);
  }
}
