/**
 * All that a line of the log may say. A field that is not listed here does not compile, and is left out where it comes by
 * another way: no field can hold a phone number, a name, a consent or a key, so none of them can be logged.
 */
export interface LogFields {
  readonly service?: string;
  readonly projection?: string;
  readonly merchantSerialNumber?: string;
  readonly reference?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly eventId?: string;
  readonly type?: string;
  readonly action?: string;
  readonly failures?: number;
  readonly reason?: string;
  readonly because?: string;
  readonly whatToDo?: string;
  /** Kind and place of a fault, never its words. */
  readonly error?: string;
  readonly code?: string;
  readonly meaning?: string;
  readonly subject?: string;
  readonly signal?: string;
  readonly registration?: string;
  readonly receipt?: string;
  readonly deadline?: string;
  readonly hours?: number;
  readonly open?: number;
  readonly fromSnapshot?: boolean;
}

/** Where a projection tells what it does. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
