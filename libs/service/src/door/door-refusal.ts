/** Why a connection or a request was turned away before anybody looked at what it wants. */
export type DoorRefusal =
  | 'chunks'
  | 'connect'
  | 'expectation'
  | 'headers-too-large'
  | 'http-version'
  | 'malformed'
  | 'pipelined'
  | 'repeated-header'
  | 'request-target'
  | 'too-many-connections'
  | 'too-many-headers'
  | 'too-slow'
  | 'transfer-coding'
  | 'upgrade';
