import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';

const isRoot = process.getuid?.() === 0;
const mayMount = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']).status === 0;

/** Whether there is a way here to let somebody see a directory as read-only. */
export const canBeReadOnly = !isRoot || mayMount;

/** A directory that a process cannot write to. */
export interface ReadOnly {
  /** What the process is to be started through. */
  readonly through: readonly string[];
  end(): void;
}

/** Permissions do it for everybody but root, for whom the directory is mounted read-only, seen by that process alone. */
export function readOnly(directory: string): ReadOnly {
  if (isRoot) return { through: [...UNSHARED, 'sh', '-c', MOUNTED_READ_ONLY, directory], end: () => undefined };
  chmodSync(directory, 0o500);
  return { through: [], end: () => chmodSync(directory, 0o700) };
}

const UNSHARED = ['unshare', '--user', '--map-root-user', '--mount'];
const MOUNTED_READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';
