import { refuse, type Refusal, type RefusalName } from '@payments/payment';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { isFaultless } from './faultless';
import { inheritedNames, isTooDeep, misplacedLists, nulls } from './overlooked';

/** Put on a decorator as its `context`, it names the refusal of a body that the decorator does not let pass. */
export const refusedAs = (refused: RefusalName): { readonly context: { readonly refused: RefusalName } } => ({
  context: { refused },
});

export const isRefused = (read: object): read is Refusal => 'refused' in read;

/**
 * What a command says, or the refusal of what it fails to say. Fields that the shape does not have are refused: a
 * misspelt `captureId` must not quietly mean something else. The refusal names fields and never quotes values.
 */
export function readBody<Shape extends object>(shape: new () => Shape, body: unknown): Shape | Refusal {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('malformed-payload', 'The payload is not a JSON object.');
  }
  return isFaultless(shape, body) ? (body as Shape) : readWithCare(shape, body);
}

/** Finds every fault, if there is any. */
export function readWithCare<Shape extends object>(shape: new () => Shape, body: object): Shape | Refusal {
  if (isTooDeep(body)) return refuse('malformed-payload', 'The payload is nested beyond reason.');
  const strangers = inheritedNames(body);
  if (strangers.length > 0) return refusalOf(strangers.map(unknown));

  const command = plainToInstance(shape, body);
  const faults = validateSync(command, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false },
  }).flatMap((error) => faultsIn(error));
  if (faults.length > 0) return refusalOf(faults);

  const overlooked = [
    ...nulls(command).map((field) => invalid(field, 'must not be null: leave it out')),
    ...misplacedLists(command).map((field) => invalid(field, 'must not be a list')),
  ];
  return overlooked.length > 0 ? refusalOf(overlooked) : command;
}

interface Fault {
  readonly field: string;
  readonly refused: RefusalName;
  readonly message: string;
}

const refusalOf = (faults: readonly Fault[]): Refusal => {
  const [first] = faults as readonly [Fault, ...Fault[]];
  return refuse(first.refused, first.message, { fields: faults.map(({ field }) => field) });
};

const unknown = (field: string): Fault => ({
  field,
  refused: 'unknown-field',
  message: `There is no field ${field}.`,
});
const missing = (field: string): Fault => ({ field, refused: 'missing-field', message: `${field} is missing.` });
const invalid = (field: string, why: string): Fault => ({
  field,
  refused: 'invalid-field',
  message: `${field} ${why}.`,
});

function faultsIn({ property, value, constraints, contexts, children }: ValidationError, path = ''): readonly Fault[] {
  const field = `${path}${property}`;
  const own = Object.entries(constraints ?? {}).map(([constraint, text]): Fault => {
    if (constraint === 'whitelistValidation') return unknown(field);
    const refused = contexts?.[constraint]?.refused as RefusalName | undefined;
    if (!refused && (value === undefined || value === null)) return missing(field);
    return { field, refused: refused ?? 'invalid-field', message: `${path}${text}.` };
  });
  return [...own, ...(children ?? []).flatMap((child) => faultsIn(child, `${field}.`))];
}
