/** Where a projection tells what it does; pino's shape. Fields are chosen one by one, so that nothing personal slips in. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
