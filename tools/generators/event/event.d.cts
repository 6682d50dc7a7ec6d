import type { Tree } from '@nx/devkit';

export interface EventOptions {
  readonly type: string;
  readonly writtenBy: string;
  readonly says: string;
}

export declare function addEvent(tree: Tree, options: EventOptions): void;
