/** Why a command did not succeed: the sentence says what to do next, the number is the exit code. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly whatToDo: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

export const wrongUse = (message: string, whatToDo: string): Failure => new Failure(message, whatToDo, 2);
