import type { GrpcCall } from './grpc-call';

/** Takes one call from its first message to its end. */
export type CallHandler = (call: GrpcCall) => void;

/** Handlers by path, `/package.Service/Method`. */
export type GrpcService = Readonly<Record<string, CallHandler>>;

/** A method with one message each way. */
export function unary(handle: (request: Buffer, call: GrpcCall) => Promise<Buffer> | Buffer): CallHandler {
  return (call) => {
    const requests: Buffer[] = [];
    call.onMessages(
      (message) => requests.push(message),
      () => void answer(call, requests[0] ?? Buffer.alloc(0), handle),
    );
  };
}

async function answer(
  call: GrpcCall,
  request: Buffer,
  handle: (request: Buffer, call: GrpcCall) => Promise<Buffer> | Buffer,
): Promise<void> {
  try {
    call.send(await handle(request, call));
    call.finish();
  } catch (error) {
    call.fail(error);
  }
}

/** A method with one message in, and an answer that takes as long as the handler says. */
export function serverStream(handle: (request: Buffer, call: GrpcCall) => Promise<void> | void): CallHandler {
  return (call) => {
    call.onMessages(
      (message) => {
        Promise.resolve(handle(message, call)).catch((error) => call.fail(error));
      },
      () => undefined,
    );
  };
}
