export type Value = string | number;

/** A condition of a question in SQL, with the values for its question marks. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly Value[];
}

export const equal = (column: string, value: Value): Clause => ({ sql: `${column} = ?`, values: [value] });

export const whereOf = (clauses: readonly Clause[]): string =>
  clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => `(${sql})`).join(' AND ')}`;

export const valuesOf = (clauses: readonly Clause[]): readonly Value[] => clauses.flatMap(({ values }) => values);
