import type { VippsOptions } from './options';

type Where = Pick<VippsOptions, 'host' | 'port' | 'directory'>;

/** Why it did not start, and what to do about it, in words for whoever started it. */
export function whyNoStart(error: unknown, { host, port, directory }: Where): string {
  const { code, syscall, message = String(error) } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken: end what listens there, or say --port with another, or 0 for a free one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: say --host with one that is.`;
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EACCES':
    case 'EROFS':
      // A port below 1024 is refused with the same code.
      if (syscall === 'listen') {
        return `This user may not listen on port ${port} of ${host}: say --port with another.`;
      }
      return `No state can be kept in ${directory} (${code}): say --directory with another, or --no-durable.`;
    default:
      return message;
  }
}
