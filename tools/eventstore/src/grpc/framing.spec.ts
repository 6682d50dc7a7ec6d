import * as fc from 'fast-check';
import { frameMessages, MessageReader } from './framing';
import { GrpcError, GrpcStatus } from './grpc-error';

const message = fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes));

describe('messages on a connection', () => {
  it('come out as they went in, wherever the network cut them', () => {
    fc.assert(
      fc.property(fc.array(message), fc.array(fc.nat(100)), (messages, lengths) => {
        const reader = new MessageReader();
        const found: Buffer[] = [];
        let rest = frameMessages(messages);
        for (const length of [...lengths, rest.length]) {
          found.push(...reader.read(rest.subarray(0, length)));
          rest = rest.subarray(length);
        }
        expect(found.map((bytes) => bytes.toString('hex'))).toEqual(messages.map((bytes) => bytes.toString('hex')));
      }),
    );
  });

  it.each([
    ['compressed', [1, 0, 0, 0, 1, 0], GrpcStatus.UNIMPLEMENTED],
    ['too large to be an append', [0, 255, 255, 255, 255], GrpcStatus.RESOURCE_EXHAUSTED],
  ])('are refused when they are %s', (_, bytes, status) => {
    const read = () => [...new MessageReader().read(Buffer.from(bytes))];
    expect(read).toThrow(GrpcError);
    expect(read).toThrow(expect.objectContaining({ status }));
  });
});
