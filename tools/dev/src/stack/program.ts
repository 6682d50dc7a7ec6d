/** A program of the stack: how it is started, and how it says that it can be used. */
export interface Program {
  /** Also the name of its log. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** All of its environment: nothing of ours leaks into it unsaid. */
  readonly environment: Readonly<Record<string, string>>;
  /** The address at which it can be used, if this line of its output says that it can. */
  readonly readyIn: (line: string) => string | undefined;
}

const READY = 'ready ';

/** A program of this workspace, run from what was built; its path tells it from the others in the list of processes. */
export const builtProgram = (
  name: string,
  project: string,
  options: Pick<Program, 'arguments' | 'environment'>,
): Program => ({
  name,
  command: process.execPath,
  arguments: ['--enable-source-maps', `dist/${project}/main.js`, ...options.arguments],
  environment: options.environment,
  readyIn: (line) => (line.startsWith(READY) ? line.slice(READY.length) : undefined),
});
