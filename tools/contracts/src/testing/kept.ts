import Ajv, { type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from '../documents';
import type { Schema, Schemas } from '../schema';

export const workspace = join(__dirname, '../../../..');

/** A document as it is committed. */
export const kept = <Document>(file: string): Document =>
  JSON.parse(readFileSync(join(workspace, FOLDER, file), 'utf8')) as Document;

export interface KeptAsyncApi {
  readonly channels: Readonly<
    Record<
      string,
      {
        readonly address: string | null;
        readonly messages: Readonly<
          Record<
            string,
            {
              readonly payload: { readonly $ref: string };
              readonly examples?: readonly { readonly payload: unknown }[];
            }
          >
        >;
      }
    >
  >;
  readonly components: { readonly schemas: Schemas };
}

export const validatorOfEvent = (file: string): ValidateFunction =>
  addFormats(new Ajv2020({ strict: false, allErrors: true })).compile(kept<Schema>(file));

/** Checks values against the schemas of the AsyncAPI document, by their name. */
export function validatorOfMessages({ components }: KeptAsyncApi): (name: string) => ValidateFunction {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true })).addSchema({ $id: 'asyncapi', components });
  return (name) => ajv.compile({ $ref: `asyncapi#/components/schemas/${name}` });
}
