/** What a client says, and what it hears after the INFO: both line by line. */
export interface Conversation {
  readonly says: readonly string[];
  readonly hears: readonly string[];
  /** nats-server serves the queue groups of a message in whichever order its map yields them. */
  readonly inAnyOrder?: boolean;
}

/** In the place of a line: the connection ends. */
export const HANGS_UP = '(hangs up)';

const QUIET = 'CONNECT {"verbose":false}';
const WITH_HEADERS = 'CONNECT {"verbose":false,"headers":true}';
const WITH_NO_RESPONDERS = 'CONNECT {"verbose":false,"headers":true,"no_responders":true}';

/**
 * Recorded from nats-server 2.9.10, and held against whichever is on the PATH.
 *
 * Each ends with a PING, so that its PONG tells that all has been heard, or with what ends the connection.
 */
export const CONVERSATIONS: Readonly<Record<string, Readonly<Record<string, Conversation>>>> = {
  'a client that introduces itself': {
    'hears +OK for every operation, and before its own messages': {
      says: ['CONNECT {}', 'PING', 'SUB a 1', 'PUB a 2', 'hi', 'UNSUB 1', 'PING'],
      hears: ['+OK', 'PONG', '+OK', '+OK', 'MSG a 1 2', 'hi', '+OK', 'PONG'],
    },
    "hears +OK before a complaint's absence, too: a complaint takes its place": {
      says: ['CONNECT {}', 'SUB a..b 1', 'PING'],
      hears: ['+OK', "-ERR 'Invalid Subject'", 'PONG'],
    },
    'may change its wishes later': {
      says: [QUIET, 'CONNECT {"verbose":true}', 'SUB a 1', 'PING'],
      hears: ['+OK', '+OK', 'PONG'],
    },
    'need not have done so': {
      says: ['SUB a 1', 'PUB a 1', 'x', 'PING'],
      hears: ['+OK', '+OK', 'MSG a 1 1', 'x', 'PONG'],
    },
  },
  'a client that speaks in its own way': {
    'may use small letters and tabs': {
      says: [QUIET, 'sub\ta  7', 'pub a\t1', 'x', 'ping'],
      hears: ['MSG a 7 1', 'x', 'PONG'],
    },
    'may end a line with a bare line feed': {
      says: [QUIET, 'SUB a 1\nPUB a 1', 'x', 'PING'],
      hears: ['MSG a 1 1', 'x', 'PONG'],
    },
    'may add words to a PING': {
      says: [QUIET, 'PING foo', 'PONG', 'PING'],
      hears: ['PONG', 'PONG'],
    },
    'may say what only servers say': {
      says: [QUIET, '+OK', 'PING'],
      hears: ['PONG'],
    },
    'may repeat an INFO': {
      says: [QUIET, 'INFO {}', 'PING'],
      hears: ['PONG'],
    },
    'may write a line of four thousand letters': {
      says: [QUIET, `SUB ${'a'.repeat(4000)} 1`, 'PING'],
      hears: ['PONG'],
    },
  },
  'a message': {
    'reaches a subscription': {
      says: [QUIET, 'SUB a 1', 'SUB a 2', 'UNSUB 2', 'PUB a 1', 'x', 'PING'],
      hears: ['MSG a 1 1', 'x', 'PONG'],
    },
    'reaches patterns token by token': {
      says: [
        QUIET,
        'SUB a.*.c 1',
        'PUB a.b.c 1',
        'x',
        'UNSUB 1',
        'SUB a.> 2',
        'PUB a 1',
        'y',
        'PUB a.b 1',
        'z',
        'PUB a.b.c 1',
        'w',
        'UNSUB 2',
        'SUB * 3',
        'PUB a 1',
        'v',
        'PUB a.b 1',
        'u',
        'PING',
      ],
      hears: ['MSG a.b.c 1 1', 'x', 'MSG a.b 2 1', 'z', 'MSG a.b.c 2 1', 'w', 'MSG a 3 1', 'v', 'PONG'],
    },
    'reaches a pattern of everything': {
      says: [QUIET, 'SUB > 1', 'PUB a 1', 'x', 'PUB a.b.c 1', 'y', 'PING'],
      hears: ['MSG a 1 1', 'x', 'MSG a.b.c 1 1', 'y', 'PONG'],
    },
    'does not mean a pattern where a wildcard is part of a token': {
      says: [QUIET, 'SUB a*.b> 1', 'PUB ab.bc 1', 'x', 'PUB a*.b> 1', 'y', 'PING'],
      hears: ['MSG a*.b> 1 1', 'y', 'PONG'],
    },
    'may be empty': {
      says: [QUIET, 'SUB a 1', 'PUB a 0', '', 'PING'],
      hears: ['MSG a 1 0', '', 'PONG'],
    },
    'may hold line ends': {
      says: [QUIET, 'SUB a 1', 'PUB a 4', '', '', '', 'PING'],
      hears: ['MSG a 1 4', '', '', '', 'PONG'],
    },
    'brings its reply subject': {
      says: [QUIET, 'SUB a 1', 'PUB a b.c 1', 'x', 'PING'],
      hears: ['MSG a 1 b.c 1', 'x', 'PONG'],
    },
    'may have a subject in UTF-8': {
      says: [QUIET, 'SUB blåbær 1', 'PUB blåbær 1', 'x', 'PING'],
      hears: ['MSG blåbær 1 1', 'x', 'PONG'],
    },
    'does not come back to whoever wants no echo': {
      says: ['CONNECT {"verbose":false,"echo":false}', 'SUB a 1', 'PUB a 1', 'x', 'PING'],
      hears: ['PONG'],
    },
    'reaches one of each queue group': {
      says: [QUIET, 'SUB a q 1', 'SUB a q2 3', 'PUB a 1', 'x', 'UNSUB 3', 'PUB a 1', 'y', 'PING'],
      hears: ['MSG a 1 1', 'x', 'MSG a 3 1', 'x', 'MSG a 1 1', 'y', 'PONG'],
      inAnyOrder: true,
    },
    'brings its headers': {
      says: [WITH_HEADERS, 'SUB a 1', 'HPUB a r.1 18 20', 'NATS/1.0', 'A: b', '', 'hi', 'PING'],
      hears: ['HMSG a 1 r.1 18 20', 'NATS/1.0', 'A: b', '', 'hi', 'PONG'],
    },
  },
  'a subscription': {
    'ends when told to': {
      says: [QUIET, 'SUB a 1', 'UNSUB 1', 'PUB a 1', '1', 'PING'],
      hears: ['PONG'],
    },
    'ends after so many messages': {
      says: [QUIET, 'SUB a 1', 'UNSUB 1 2', 'PUB a 1', '1', 'PUB a 1', '2', 'PUB a 1', '3', 'PING'],
      hears: ['MSG a 1 1', '1', 'MSG a 1 1', '2', 'PONG'],
    },
    'ends after so many messages, those before included': {
      says: [QUIET, 'SUB a 1', 'PUB a 1', '1', 'PUB a 1', '2', 'UNSUB 1 2', 'PUB a 1', '3', 'PING'],
      hears: ['MSG a 1 1', '1', 'MSG a 1 1', '2', 'PONG'],
    },
    'ends at once if the number is none': {
      says: [QUIET, 'SUB a 1', 'UNSUB 1 x', 'PUB a 1', 'x', 'PING'],
      hears: ['PONG'],
    },
    'is the first of two with one name': {
      says: [QUIET, 'SUB a 1', 'SUB b 1', 'PUB a 1', 'x', 'PUB b 1', 'y', 'PING'],
      hears: ['MSG a 1 1', 'x', 'PONG'],
    },
    'that does not exist may be ended': {
      says: [QUIET, 'UNSUB 99', 'PING'],
      hears: ['PONG'],
    },
  },
  'a request': {
    'is heard by whoever does, and not answered with 503': {
      says: [WITH_NO_RESPONDERS, 'SUB _I.* 9', 'SUB a 1', 'PUB a _I.1 0', '', 'PING'],
      hears: ['MSG a 1 _I.1 0', '', 'PONG'],
    },
    'that nobody listens to is answered with 503': {
      says: [WITH_NO_RESPONDERS, 'SUB _I.* 9', 'PUB nobody _I.1 0', '', 'PING'],
      hears: ['HMSG _I.1 9 16 16', 'NATS/1.0 503', '', '', 'PONG'],
    },
    'whose answer nobody listens to is not answered': {
      says: [WITH_NO_RESPONDERS, 'PUB nobody _I.1 0', '', 'PING'],
      hears: ['PONG'],
    },
    'does not reach a requester that wants no echo': {
      says: [
        'CONNECT {"verbose":false,"headers":true,"no_responders":true,"echo":false}',
        'SUB _I.* 9',
        'SUB a 1',
        'PUB a _I.1 0',
        '',
        'PING',
      ],
      hears: ['HMSG _I.1 9 16 16', 'NATS/1.0 503', '', '', 'PONG'],
    },
    'cannot be answered with 503 without headers': {
      says: ['CONNECT {"verbose":false,"headers":false,"no_responders":true}', 'PING'],
      hears: ["-ERR 'no responders requires headers support'", HANGS_UP],
    },
  },
  'a subject that is none': {
    'cannot be subscribed to: an empty token': {
      says: [QUIET, 'SUB a..b 1', 'PING'],
      hears: ["-ERR 'Invalid Subject'", 'PONG'],
    },
    'cannot be subscribed to: > in the middle': {
      says: [QUIET, 'SUB a.>.b 1', 'PING'],
      hears: ["-ERR 'Invalid Subject'", 'PONG'],
    },
    'cannot be subscribed to: a dot at an end': {
      says: [QUIET, 'SUB .a 1', 'SUB a. 1', 'PING'],
      hears: ["-ERR 'Invalid Subject'", "-ERR 'Invalid Subject'", 'PONG'],
    },
    'is complained of when published to, and passed on': {
      says: ['CONNECT {"verbose":false,"pedantic":true}', 'SUB a.*.b 1', 'PUB a.*.b 1', 'x', 'PING'],
      hears: ["-ERR 'Invalid Publish Subject'", 'MSG a.*.b 1 1', 'x', 'PONG'],
    },
    'is complained of when empty in part': {
      says: ['CONNECT {"verbose":false,"pedantic":true}', 'PUB a..b 1', 'x', 'PING'],
      hears: ["-ERR 'Invalid Publish Subject'", 'PONG'],
    },
    'is not complained of as a reply': {
      says: ['CONNECT {"verbose":false,"pedantic":true}', 'PUB a b.*.c 1', 'x', 'PING'],
      hears: ['PONG'],
    },
    'is not complained of to whoever is not pedantic': {
      says: ['CONNECT {"verbose":false,"pedantic":false}', 'PUB a.*.b 1', 'x', 'PUB a..b 1', 'x', 'PING'],
      hears: ['PONG'],
    },
    'published with a wildcard is not a pattern': {
      says: [QUIET, 'SUB a.b 1', 'PUB a.* 1', 'x', 'PING'],
      hears: ["-ERR 'Invalid Publish Subject'", 'PONG'],
    },
  },
  'a client that breaks the protocol': {
    'with an unknown operation is told so': {
      says: [QUIET, 'FOO bar'],
      hears: ["-ERR 'Unknown Protocol Operation'", HANGS_UP],
    },
    'with an empty line is told so': {
      says: [QUIET, '', 'PING'],
      hears: ["-ERR 'Unknown Protocol Operation'", HANGS_UP],
    },
    'with an operation alone is told so': {
      says: [QUIET, 'UNSUB', 'PING'],
      hears: ["-ERR 'Unknown Protocol Operation'", HANGS_UP],
    },
    'with a payload of another length is told so': {
      says: [QUIET, 'PUB a 1', 'xyzPING'],
      hears: ["-ERR 'Unknown Protocol Operation'", HANGS_UP],
    },
    'with a payload that is too large is told so': {
      says: [QUIET, 'PUB a 1048577'],
      hears: ["-ERR 'Maximum Payload Violation'", HANGS_UP],
    },
    'with headers that are too large is told so': {
      says: [WITH_HEADERS, 'HPUB a 12 1048577'],
      hears: ["-ERR 'Maximum Payload Violation'", HANGS_UP],
    },
    'with a line that is too long is told so': {
      says: [QUIET, `SUB ${'a'.repeat(5000)} 1`, 'PING'],
      hears: ["-ERR 'maximum control line exceeded'", HANGS_UP],
    },
    'with a line that is too long and has no end is told so': {
      says: [QUIET, `SUB ${'a'.repeat(5000)}`],
      hears: ["-ERR 'maximum control line exceeded'", HANGS_UP],
    },
    'with an error is left': {
      says: [QUIET, "-ERR 'x'", 'PING'],
      hears: [HANGS_UP],
    },
    'with too few words for SUB is left': {
      says: [QUIET, 'SUB a', 'PING'],
      hears: [HANGS_UP],
    },
    'with too many words for SUB is left': {
      says: [QUIET, 'SUB a b c d', 'PING'],
      hears: [HANGS_UP],
    },
    'with too few words for PUB is left': {
      says: [QUIET, 'PUB a', 'PING'],
      hears: [HANGS_UP],
    },
    'with too many words for PUB is left': {
      says: [QUIET, 'PUB a b c d', 'PING'],
      hears: [HANGS_UP],
    },
    'with too many words for UNSUB is left': {
      says: [QUIET, 'UNSUB 1 2 3', 'PING'],
      hears: [HANGS_UP],
    },
    'with a negative size is left': {
      says: [QUIET, 'PUB a -1'],
      hears: [HANGS_UP],
    },
    'with a size beyond all bounds is left': {
      says: [QUIET, 'PUB a 99999999999999999999'],
      hears: [HANGS_UP],
    },
    'with a size that is none is left': {
      says: [QUIET, 'PUB a 1x', 'PING'],
      hears: [HANGS_UP],
    },
    'with a CONNECT that is not JSON is left': {
      says: ['CONNECT {', 'PING'],
      hears: [HANGS_UP],
    },
    'with a CONNECT that is no object is left': {
      says: ['CONNECT []', 'PING'],
      hears: [HANGS_UP],
    },
    'with an empty CONNECT is left': {
      says: ['CONNECT', 'PING'],
      hears: [HANGS_UP],
    },
    'with headers that it did not ask for is left': {
      says: [QUIET, 'HPUB a 18 20', 'NATS/1.0', 'A: b', '', 'hi', 'PING'],
      hears: [HANGS_UP],
    },
    'with headers larger than the message is left': {
      says: [WITH_HEADERS, 'HPUB a 5 4', 'abcd', 'PING'],
      hears: [HANGS_UP],
    },
    'with headers of no size is left': {
      says: [WITH_HEADERS, 'HPUB a 18'],
      hears: [HANGS_UP],
    },
    'with headers of negative size is left': {
      says: [WITH_HEADERS, 'HPUB a -1 20'],
      hears: [HANGS_UP],
    },
  },
};
