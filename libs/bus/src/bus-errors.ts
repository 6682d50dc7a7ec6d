/** What can become of a message, named by what the sender may do next. */

/** Nobody listens on the subject: nothing happened, it may be asked again when the service is up. */
export class NoResponders extends Error {
  constructor(readonly subject: string) {
    super(`No service answers on ${subject}`);
    this.name = 'NoResponders';
  }
}

/** No answer in time: whether the request took effect is unknown. */
export class RequestTimedOut extends Error {
  constructor(
    readonly subject: string,
    readonly timeoutMs: number,
  ) {
    super(`No answer on ${subject} within ${timeoutMs} ms`);
    this.name = 'RequestTimedOut';
  }
}

/** The answer is not JSON: whoever answers there is not one of ours. */
export class MalformedReply extends Error {
  constructor(
    readonly subject: string,
    options?: ErrorOptions,
  ) {
    super(`The answer on ${subject} is malformed`, options);
    this.name = 'MalformedReply';
  }
}

/** There is no connection to the broker, or it broke: what was not confirmed may be lost, and must be said again. */
export class BusDisconnected extends Error {
  constructor(options?: ErrorOptions) {
    super('There is no connection to the bus', options);
    this.name = 'BusDisconnected';
  }
}

/** The bus was closed, by us or by a broker that refuses our login: there will be no other connection. */
export class BusClosed extends Error {
  constructor(options?: ErrorOptions) {
    super('The bus is closed', options);
    this.name = 'BusClosed';
  }
}
