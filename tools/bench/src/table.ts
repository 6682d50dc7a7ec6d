import type { Measured } from './measure';

const columns: readonly (readonly [title: string, cell: (row: Measured, floor: Measured | undefined) => string])[] = [
  ['system', ({ system }) => system],
  ['payments/s', ({ perSecond }) => perSecond.toFixed(0)],
  ['× floor-log', (row, floor) => (floor ? (row.perSecond / floor.perSecond).toFixed(2) : '')],
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(1)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(1)],
  ['alone p50 ms', ({ singleP50Ms }) => singleP50Ms.toFixed(1)],
  ['CPU s/1000', ({ cpu }) => cpu.toFixed(2)],
  ['× floor-log', (row, floor) => (floor ? (row.cpu / floor.cpu).toFixed(1) : '')],
  ['bytes/payment', ({ bytesPerPayment }) => bytesPerPayment.toFixed(0)],
  ['violations', ({ violations }) => String(violations)],
];

/** As Markdown, which is a table on a terminal too; ratios are to the floor that is durable, if it is among them. */
export function tableOf(rows: readonly Measured[]): string {
  const floor = rows.find(({ system }) => system === 'floor-log');
  return markdownOf([
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, cell]) => cell(row, floor))),
  ]);
}

/** The first row is the head, the first column what the others are of. */
export function markdownOf(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** Where the processor's time goes, process by process. */
export const processesOf = ({ system, cpuOf }: Measured): string =>
  `${system}: ${Object.entries(cpuOf)
    .map(([name, seconds]) => `${name} ${seconds.toFixed(2)}`)
    .join(', ')}`;
