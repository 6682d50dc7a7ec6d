import type { Paint } from '@payments/tools-dev/joining';
import { columns } from '../show/columns';

/** What was found of one thing that payments need. */
export interface Finding {
  readonly what: string;
  readonly level: 'ok' | 'warning' | 'fault';
  readonly found: string;
  /** For everything that is not well. */
  readonly whatToDo?: string;
}

export const ok = (what: string, found: string): Finding => ({ what, level: 'ok', found });
export const warning = (what: string, found: string, whatToDo: string): Finding => ({
  what,
  level: 'warning',
  found,
  whatToDo,
});
export const fault = (what: string, found: string, whatToDo: string): Finding => ({
  what,
  level: 'fault',
  found,
  whatToDo,
});

/** One line each, and under what is not well what to do. */
export function findingLines(findings: readonly Finding[], paint: Paint): readonly string[] {
  const marks = { ok: paint.green('✓'), warning: paint.yellow('!'), fault: paint.red('✗') };
  const lines = columns(findings.map(({ what, level, found }) => [`${marks[level]} ${what}`, found]));
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const [faults, warnings] = [count('fault'), count('warning')];
  return [
    ...findings.flatMap(({ whatToDo }, at) => [
      lines[at] ?? '',
      ...(whatToDo ? [`      ${paint.bold(whatToDo)}`] : []),
    ]),
    faults > 0
      ? paint.red(`${counted(faults, 'fault')}, ${counted(warnings, 'warning')}`)
      : paint.green(warnings > 0 ? `No fault, ${counted(warnings, 'warning')}` : 'All is well'),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
