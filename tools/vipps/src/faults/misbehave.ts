import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '../epayment/problem';
import { refusalOf } from '../epayment/error-codes';
import type { Answer } from '../http/answer';
import { header, type Call } from '../http/call';
import { tooManyRequests } from '../http/gateway-answers';
import { send } from '../http/send';
import type { World } from '../world';
import type { CallFault } from './fault';

const REFUSE_MS = 1000;
const HUGE_BYTES = 32 * 1024 * 1024;
const SLOW_BODY_PARTS = 10;
const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

export interface Scene {
  call: Call;
  world: World;
  request: IncomingMessage;
  response: ServerResponse;
  /** Does what the call asks for and gives what it should be answered with. */
  perform: () => Promise<Answer>;
  /** Closes the door for a while. */
  refuseFor: (ms: number) => void;
}

/** Answers a call the way that a fault wants it. */
export async function misbehave(fault: CallFault, scene: Scene): Promise<void> {
  const { call, world, response, perform } = scene;
  switch (fault.does) {
    case 'refuse':
      return scene.refuseFor(fault.forMs ?? REFUSE_MS);
    case 'reset-before-effect':
      return reset(scene);
    case 'reset-after-effect':
      await perform();
      return reset(scene);
    case 'silence-before-effect':
      return silence(scene, fault.forMs);
    case 'silence-after-effect':
      await perform();
      return silence(scene, fault.forMs);
    case 'answer':
      if (fault.afterEffect) await perform();
      return send(response, answerOf(fault, call));
    case 'too-many-requests': {
      const { retryAfterSeconds } = fault;
      const { apimErrorShape } = world.salesUnits.defaults;
      const retryAfterHeader = retryAfterSeconds !== undefined;
      return send(response, tooManyRequests(retryAfterSeconds ?? 1, { apimErrorShape, retryAfterHeader }));
    }
    case 'slow-headers':
      await sleep(fault.ms);
      return send(response, await perform());
    case 'slow-body':
      return sendSlowly(response, await perform(), fault.ms);
    case 'delay-after-effect': {
      const answer = await perform();
      await sleep(fault.delayAfterEffectMs);
      return send(response, answer);
    }
    case 'slow-processing':
      call.holdsForMs = fault.ms;
      return send(response, await perform());
    case 'truncate':
      return sendHalf(response, await perform());
    case 'empty': {
      const { status } = await perform();
      return send(response, { status });
    }
    case 'html':
      if (fault.afterEffect) await perform();
      return send(response, { status: fault.status ?? 502, headers: { 'content-type': 'text/html' }, body: HTML });
    case 'huge': {
      const { status, headers } = await perform();
      const body = `{"padding":"${'x'.repeat(fault.bytes ?? HUGE_BYTES)}"}`;
      return send(response, { status, ...(headers ? { headers } : {}), body });
    }
    case 'stale':
      call.staleByMs = fault.ms;
      return send(response, await perform());
    case 'expire-token':
      world.tokens.revoke((header(call, 'authorization') ?? '').replace(/^Bearer /, ''));
      return send(response, await perform());
  }
}

function answerOf(fault: Extract<CallFault, { does: 'answer' }>, call: Call): Answer {
  if (fault.code !== undefined) return problem(call, fault.code, fault.status ?? refusalOf(fault.code).status);
  const { body, contentType = 'application/json', headers } = fault;
  const status = fault.status ?? 500;
  if (body === undefined) return { status, ...(headers ? { headers } : {}) };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': contentType, ...headers }, body: text };
}

function reset({ request }: Scene): void {
  request.socket.resetAndDestroy();
}

async function silence({ request }: Scene, ms: number | undefined): Promise<void> {
  if (ms === undefined) return;
  await sleep(ms, undefined, { ref: false });
  request.socket.destroy();
}

function sendHalf(response: ServerResponse, { status, headers, body = '' }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}

async function sendSlowly(response: ServerResponse, { status, headers, body = '' }: Answer, ms: number): Promise<void> {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.flushHeaders();
  const size = Math.max(1, Math.ceil(bytes.length / SLOW_BODY_PARTS));
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    await sleep(ms / SLOW_BODY_PARTS);
    response.write(bytes.subarray(at, at + size));
  }
  response.end();
}
