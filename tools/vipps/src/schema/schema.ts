/** What a value may be: the part of OpenAPI 3.0's schema language that Vipps' bodies need. */
export interface Schema {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  nullable?: boolean;
  description?: string;
  /** Says only what holds where nothing is said. */
  default?: unknown;
  enum?: readonly (string | number)[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  /** Undefined: unknown fields are ignored, or refused where the switch says so. */
  additionalProperties?: boolean | Schema;
}
