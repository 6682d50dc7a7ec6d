import { natsCommand } from './command';

/** How long clients are warned before a lame duck leaves, in milliseconds. */
const LAME_DUCK_MS = 2_000;

void natsCommand((broker) => {
  const leave = (graceMs: number) => () => void broker.stop(graceMs).then(() => process.exit(0));
  // SIGUSR2 is nats-server's own word for it.
  process.once('SIGTERM', leave(0)).once('SIGINT', leave(0)).once('SIGUSR2', leave(LAME_DUCK_MS));
  console.log(`ready ${broker.url}`);
}).parseAsync();
