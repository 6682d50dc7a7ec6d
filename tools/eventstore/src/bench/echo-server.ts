import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';

const unchanged = (bytes: Buffer): Buffer => bytes;

const echo = {
  echo: {
    path: '/echo',
    requestStream: true,
    responseStream: true,
    requestSerialize: unchanged,
    requestDeserialize: unchanged,
    responseSerialize: unchanged,
    responseDeserialize: unchanged,
  },
};

/** Sends every message back: what is left of a gRPC server when it does nothing. @returns where it listens. */
export async function startEchoServer(): Promise<string> {
  const server = new Server();
  server.addService(echo, {
    echo: (call: ServerDuplexStream<Buffer, Buffer>) => {
      call.on('data', (message: Buffer) => call.write(message));
      call.on('end', () => call.end());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return `127.0.0.1:${port}`;
}
