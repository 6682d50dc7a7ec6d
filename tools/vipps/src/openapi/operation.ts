import type { Schema } from '../schema/schema';

export interface DescribedAnswer {
  description: string;
  /** Undefined: no body. */
  schema?: Schema;
  contentType?: string;
}

/** What the OpenAPI file says about one call. */
export interface Operation {
  summary: string;
  request?: { schema: Schema; contentType?: string; required?: boolean };
  query?: Record<string, string>;
  answers: Record<number, DescribedAnswer>;
}

/** By method and path, as the router spells them: `GET /epayment/v1/payments/:reference`. */
export type Operations = Record<string, Operation>;

export const PROBLEM = 'application/problem+json';

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer' };
export const moment: Schema = { type: 'string', format: 'date-time' };
export const optional = (schema: Schema): Schema => ({ ...schema, nullable: true });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });

/** An object whose fields are all there. */
export const record = (properties: Record<string, Schema>, also: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...also },
});
