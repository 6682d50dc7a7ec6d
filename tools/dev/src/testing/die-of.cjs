/**
 * Loaded into a process by `--require`: kills it, without a chance to say so, whenever it begins a call to Vipps about
 * the payment that `DIES_OF` names, for as long as the file `DIES_WHILE` is there.
 */
const { existsSync } = require('node:fs');
const { subscribe } = require('node:diagnostics_channel');

const { DIES_OF, DIES_WHILE } = process.env;

subscribe('undici:request:create', ({ request }) => {
  if (request.path.includes(DIES_OF) && existsSync(DIES_WHILE)) process.kill(process.pid, 'SIGKILL');
});
