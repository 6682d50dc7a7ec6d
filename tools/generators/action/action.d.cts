import type { Tree } from '@nx/devkit';

export interface ActionOptions {
  readonly action: string;
  readonly service: 'payment-request' | 'receipt' | 'capture';
  readonly when: string;
}

export declare function addAction(tree: Tree, options: ActionOptions): void;
