import { flawsOf } from './check';
import { duplicateKeysIn } from './duplicate-keys';
import type { Schema } from './schema';

const schema: Schema = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', minLength: 2, nullable: true },
    count: { type: 'integer', minimum: 1 },
    status: { type: 'integer', enum: [201, 409] },
    parts: { type: 'array', items: { type: 'object', properties: { size: { type: 'number', maximum: 3 } } } },
    closed: { type: 'object', additionalProperties: false },
  },
};

describe('a value', () => {
  it('that fits has no flaws', () => {
    expect(flawsOf({ id: 'ab', count: 1, parts: [{ size: 3 }], more: true }, schema)).toEqual([]);
    expect(flawsOf({ id: null }, schema)).toEqual([]);
  });

  it('is told each of its flaws with its place', () => {
    const value = { count: 0, status: 200, parts: [{ size: 1 }, { size: 4 }], closed: { open: 1 } };
    expect(flawsOf(value, schema).map(({ name }) => name)).toEqual([
      'id',
      'count',
      'status',
      'parts[1].size',
      'closed.open',
    ]);
  });

  it('of another kind is told so', () => {
    expect(flawsOf([], schema)).toEqual([
      { name: '', reason: 'The value of the body could not be converted to object.' },
    ]);
    expect(flawsOf(undefined, schema)).toHaveLength(1);
    expect(flawsOf({ id: 'ab', count: 1.5 }, schema).map(({ name }) => name)).toEqual(['count']);
  });

  it('does not take the fields of its prototype for its own', () => {
    expect(flawsOf(JSON.parse('{"id":"ab","__proto__":{"count":0},"constructor":1}'), schema)).toEqual([]);
  });
});

describe('a key that is spelled twice', () => {
  it.each([
    ['{"metadata":{"a":"1","a":"2"}}', true],
    ['{"metadata":{"a":"1","b":"a"}}', false],
    ['{"a":1,"metadata":{"a":"1"}}', false],
    ['{"other":{"a":1,"a":2},"metadata":{"a":"1"}}', false],
    ['{"metadata":{"a":"x\\":\\"a"}}', false],
  ])('is found in %s: %s', (json, isFound) => {
    expect(duplicateKeysIn(json, 'metadata')).toBe(isFound);
  });
});
