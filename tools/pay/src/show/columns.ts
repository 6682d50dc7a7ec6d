/** Rows of text under each other, each column as wide as its widest cell; what is painted is as wide as its plain text. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  return rows.map((row) =>
    `${indent}${row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd(),
  );
}

// eslint-disable-next-line no-control-regex
const widthOf = (cell: string): number => cell.replaceAll(/\u001b\[\d+m/g, '').length;
