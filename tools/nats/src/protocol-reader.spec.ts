import * as fc from 'fast-check';
import { LIMITS } from './limits';
import { ProtocolReader, type Operations } from './protocol-reader';
import { ProtocolViolation } from './protocol-violation';

class Transcript implements Operations {
  readonly lines: string[] = [];
  connect = (options: string) => this.note('connect', options.trim());
  beforePublish = () => undefined;
  publish: Operations['publish'] = ({ subject, reply, headerBytes, body }) =>
    this.note('publish', subject, reply, headerBytes, body.toString());
  subscribe = (subject: string, sid: string, queue?: string) => this.note('subscribe', subject, sid, queue);
  unsubscribe = (sid: string, afterMessages?: number) => this.note('unsubscribe', sid, afterMessages);
  ping = () => this.note('ping');
  pong = () => this.note('pong');

  private note(...words: unknown[]): void {
    this.lines.push(words.join(' '));
  }
}

const stream = Buffer.from(
  [
    'CONNECT {"name":"blåbær"}',
    'SUB a.> workers 1',
    'PUB a.b 5',
    'hello',
    'HPUB a.b r.1 12 14',
    'NATS/1.0',
    '',
    'hi',
    'PUB a.b 4',
    '\r\n\r\n',
    'UNSUB 1 5',
    'PING',
    'PONG',
    '',
  ].join('\r\n'),
);

const understood = [
  'connect {"name":"blåbær"}',
  'subscribe a.> 1 workers',
  'publish a.b  0 hello',
  'publish a.b r.1 12 NATS/1.0\r\n\r\nhi',
  'publish a.b  0 \r\n\r\n',
  'unsubscribe 1 5',
  'ping',
  'pong',
];

/** The stream cut at these places. */
function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

describe('the bytes of a client', () => {
  it('mean the same in whatever pieces they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const transcript = new Transcript();
        const reader = new ProtocolReader(transcript, LIMITS);
        for (const piece of pieces(stream, cuts)) reader.read(piece);
        expect(transcript.lines).toEqual(understood);
      }),
    );
  });

  it('mean the same one by one', () => {
    const transcript = new Transcript();
    const reader = new ProtocolReader(transcript, LIMITS);
    for (const byte of stream) reader.read(Buffer.of(byte));
    expect(transcript.lines).toEqual(understood);
  });

  it('are understood or refused, whatever they are', () => {
    const verb = fc.constantFrom('PUB', 'HPUB', 'SUB', 'UNSUB', 'CONNECT', 'PING', 'INFO', '');
    fc.assert(
      fc.property(verb, fc.uint8Array({ maxLength: 64 }), (word, noise) => {
        const reader = new ProtocolReader(new Transcript(), LIMITS);
        try {
          reader.read(Buffer.concat([Buffer.from(`${word} `), noise, Buffer.from('\r\n')]));
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolViolation);
        }
      }),
    );
  });
});
