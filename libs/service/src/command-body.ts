import { refuse, type Refusal, type RefusalName } from '@payments/payment';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

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
  const command = plainToInstance(shape, body);
  const faults = validateSync(command, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  }).flatMap((error) => faultsIn(error));
  const [first] = faults;
  return first ? refuse(first.refused, first.message, { fields: faults.map(({ field }) => field) }) : command;
}

interface Fault {
  readonly field: string;
  readonly refused: RefusalName;
  readonly message: string;
}

function faultsIn({ property, constraints, contexts, children }: ValidationError, path = ''): readonly Fault[] {
  const field = `${path}${property}`;
  const own = Object.entries(constraints ?? {}).map(([constraint, text]) => ({
    field,
    refused: (contexts?.[constraint]?.refused as RefusalName | undefined) ?? USUAL_NAMES[constraint] ?? 'invalid-field',
    message: constraint === 'whitelistValidation' ? `There is no field ${field}.` : `${path}${text}.`,
  }));
  return [...own, ...(children ?? []).flatMap((child) => faultsIn(child, `${field}.`))];
}

const USUAL_NAMES: Readonly<Record<string, RefusalName>> = {
  whitelistValidation: 'unknown-field',
  isDefined: 'missing-field',
};
