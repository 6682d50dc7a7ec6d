import { json, type Answer } from '../http/answer';
import type { AdmittedCall } from '../http/call';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { Schema } from '../schema/schema';
import type { Storage } from '../storage/storage';
import type { World } from '../world';
import { heightOf } from './image-height';
import { badRequest, orderProblem } from './problem';

const BYTES_MAX = 2 * 1024 * 1024;
const HEIGHT_MIN = 167;

export const imageSchema: Schema = {
  type: 'object',
  required: ['imageId', 'src', 'type'],
  properties: {
    imageId: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[0-9A-Za-z-_\\.]+$' },
    src: { type: 'string', description: 'PNG or JPEG in Base64.' },
    type: { type: 'string', enum: ['base64'] },
  },
};

/** The images of each sales unit, by id; they cannot be overwritten. */
export class Images {
  readonly #ids = new Set<string>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key } of storage.entries('images')) this.#ids.add(key);
  }

  has(merchantSerialNumber: string, imageId: string): boolean {
    return this.#ids.has(`${merchantSerialNumber}/${imageId}`);
  }

  add(merchantSerialNumber: string, imageId: string): void {
    const key = `${merchantSerialNumber}/${imageId}`;
    this.#ids.add(key);
    this.#storage.put('images', key, true);
  }
}

/** `POST /order-management/v1/images` */
export function addImage(call: AdmittedCall, { images }: World): Answer {
  const body = parseBody(call.rawBody);
  const flaws = flawsOf(body, imageSchema, call.switches);
  if (flaws.length > 0) return badRequest(flaws);
  const { imageId, src } = body as { imageId: string; src: string };

  const bytes = Buffer.from(src, 'base64');
  if (bytes.length > BYTES_MAX) return badRequest([{ name: 'src', reason: 'The image is larger than 2 MB.' }]);
  const height = heightOf(bytes);
  if (height === undefined) return badRequest([{ name: 'src', reason: 'The image must be a PNG or a JPEG.' }]);
  if (height < HEIGHT_MIN) {
    return badRequest([{ name: 'src', reason: `The image must be at least ${HEIGHT_MIN} pixels high.` }]);
  }
  const { merchantSerialNumber } = call.salesUnit;
  if (images.has(merchantSerialNumber, imageId)) {
    const { duplicateImageStatus: status } = call.switches;
    return orderProblem(status, status === 400 ? 'Bad Request' : 'Conflict', 'Duplicate image id.');
  }
  images.add(merchantSerialNumber, imageId);
  return json(200, { imageId });
}
