/** What class-transformer and class-validator let pass in a body, and we do not. */
import { getMetadataStorage } from 'class-validator';

/** No body of ours nests deeper than this by half; their recursion would end with the stack. */
const DEPTH_MAX = 16;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export function isTooDeep(value: unknown, depth = 0): boolean {
  if (!isObject(value)) return false;
  return depth >= DEPTH_MAX || Object.values(value).some((part) => isTooDeep(part, depth + 1));
}

/**
 * Fields with a name that every object has, such as `constructor`: class-transformer drops them without a word, or
 * stumbles over them.
 */
export const inheritedNames = (value: object, path = ''): readonly string[] =>
  Object.entries(value).flatMap(([name, part]) => {
    const field = `${path}${name}`;
    if (!Array.isArray(value) && name in Object.prototype) return [field];
    return isObject(part) ? inheritedNames(part, `${field}.`) : [];
  });

/** An optional field passes as null: the amount of a capture would come to mean all that is left. */
export const nulls = (value: object, path = ''): readonly string[] =>
  Object.entries(value).flatMap(([name, part]) => {
    const field = `${path}${name}`;
    if (part === null) return [field];
    return isObject(part) ? nulls(part, `${field}.`) : [];
  });

/** Where a list stands in place of an object its items are validated, and an empty list is a faultless consent. */
export const misplacedLists = (shape: object, path = ''): readonly string[] =>
  Object.entries(shape).flatMap(([name, part]) => {
    const field = `${path}${name}`;
    if (Array.isArray(part) && !mayBeList(shape, name)) return [field];
    return isObject(part) ? misplacedLists(part, `${field}.`) : [];
  });

const mayBeList = (shape: object, name: string): boolean =>
  !Array.isArray(shape) &&
  getMetadataStorage()
    .getTargetValidationMetadatas(shape.constructor, '', true, false)
    .some((metadata) => metadata.propertyName === name && metadata.name === 'isArray');
