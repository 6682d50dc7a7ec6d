/**
 * Inserts a line before the end of a list in a source file.
 *
 * The list is found by how it begins and how it ends. Where either is not there the generator stops, and as it writes
 * into a tree that is flushed in the end, it has then changed nothing.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} path
 * @param {{ begins: string, ends: string }} list
 * @param {string} text
 */
function insertBefore(tree, path, { begins, ends }, text) {
  const source = tree.read(path, 'utf8') ?? '';
  const start = source.indexOf(begins);
  const end = start < 0 ? -1 : source.indexOf(ends, start + begins.length);
  if (end < 0) throw new Error(`${path}: there is no list that begins with "${begins}". Has it moved?`);
  tree.write(path, source.slice(0, end) + text + source.slice(end));
}

/** @param {import('@nx/devkit').Tree} tree @param {string} path @param {string} text */
const append = (tree, path, text) => tree.write(path, (tree.read(path, 'utf8') ?? '') + text);

module.exports = { append, insertBefore };
