const Sequencer = require('@jest/test-sequencer').default;

/** Those that take longest, as measured; a name that is gone does no harm. */
const LONG = /\/(model|drills\.e2e|start\.e2e|console\.e2e|read)\.spec\.ts$/;

/**
 * Long specs first: while one that begins last goes on, everybody else is done. Jest knows how long each takes only after a
 * first run, and takes large files for long ones until then.
 */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
