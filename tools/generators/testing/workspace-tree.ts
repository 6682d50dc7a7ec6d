import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import ts from 'typescript';

const workspace = join(__dirname, '..', '..', '..');

/** A tree with these files of this workspace. */
export function treeWith(paths: readonly string[]): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const path of paths) tree.write(path, readFileSync(join(workspace, path)));
  return tree;
}

/**
 * What the compiler says of this workspace with these files of the tree in place of its own: of them and of all that they
 * import, or `alone` of them, where nothing else could mind.
 */
export function complaints(tree: Tree, paths: readonly string[], { alone = false } = {}): string[] {
  const { config } = ts.readConfigFile(join(workspace, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, workspace);
  const host = ts.createCompilerHost(options);
  const inTree = (path: string) => path.slice(workspace.length + 1);
  const isInTree = (path: string) => paths.includes(inTree(path)) && tree.exists(inTree(path));
  const read = (path: string) => (isInTree(path) ? (tree.read(inTree(path), 'utf8') ?? '') : ts.sys.readFile(path));
  const program = ts.createProgram(
    paths.map((path) => join(workspace, path)),
    options,
    {
      ...host,
      readFile: read,
      fileExists: (path) => isInTree(path) || existsSync(path),
      getSourceFile: (path, target) => {
        const text = read(path);
        return text === undefined ? undefined : ts.createSourceFile(path, text, target);
      },
    },
  );
  const files = alone ? paths.map((path) => program.getSourceFile(join(workspace, path))) : [undefined];
  return files
    .flatMap((file) => ts.getPreEmitDiagnostics(program, file))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
