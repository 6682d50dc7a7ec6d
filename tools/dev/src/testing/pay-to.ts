import { execFile } from 'node:child_process';
import { workspace } from '../stack/workspace';

/** What each command of the command line says to this stack, and its exit code; all at the same time. */
export const payTo = (
  { directory, environment }: { readonly directory: string; readonly environment?: Readonly<Record<string, string>> },
  ...commands: readonly (readonly string[])[]
): Promise<readonly { readonly code: number; readonly said: string }[]> =>
  Promise.all(
    commands.map(
      (command) =>
        new Promise<{ code: number; said: string }>((resolve) => {
          execFile(
            process.execPath,
            ['dist/tools/pay/main.js', ...command, '--directory', directory],
            { cwd: workspace, env: { PATH: process.env['PATH'], ...environment } },
            (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
          );
        }),
    ),
  );
