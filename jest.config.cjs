const { availableParallelism } = require('node:os');
const { getJestProjectsAsync } = require('@nx/jest');

/**
 * Jest leaves one core to itself, which on two cores is half the machine; and most of the long specs wait for processes, for
 * a browser, or for as long as Vipps wants to be left alone. Each has its ports and its directory to itself, so that three
 * can run beside each other.
 */
const maxWorkers = Math.max(3, availableParallelism() - 1);

/** It only bounds how long a red spec takes: two cores that also build, fsync and run servers can be slow. */
const testTimeout = 60_000;

/** A worker keeps something of every spec that it ran, and the last ones wait for its garbage to be collected. */
const workerIdleMemoryLimit = '1GB';

module.exports = async () => ({
  projects: await getJestProjectsAsync(),
  maxWorkers,
  testSequencer: '<rootDir>/jest.sequencer.cjs',
  testTimeout,
  workerIdleMemoryLimit,
});
