import { RpcException } from '@nestjs/microservices';
import type { Refusal } from './refusal';

/** Thrown where no answer can be returned, in a pipe or a guard: the requester gets exactly this refusal. */
export class RefusedRequest extends RpcException {
  constructor(refusal: Refusal) {
    super(refusal);
  }
}
