/** An event on its way into the log. */
export interface ProposedEvent {
  /** A UUID in lower case. */
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer | undefined;
  readonly metadata: Buffer | undefined;
}
