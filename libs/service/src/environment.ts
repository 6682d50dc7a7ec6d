import { readFileSync } from 'node:fs';

/**
 * Reads configuration from environment variables, and names everything that is wrong with it at once.
 *
 * Each may come from a file instead, which `<NAME>_FILE` names: so a secret is in no list of processes and in no
 * description of a container.
 */
export class Environment {
  readonly #variables: NodeJS.ProcessEnv;
  readonly #faults: string[] = [];

  constructor(variables: NodeJS.ProcessEnv) {
    this.#variables = variables;
  }

  text(name: string, whatItIs: string, fallback?: string): string {
    const value = this.#read(name) ?? fallback;
    if (value === undefined) this.#faults.push(`${name} is not set: ${whatItIs}`);
    return value ?? '';
  }

  optionalText(name: string): string | undefined {
    return this.#read(name);
  }

  url(name: string, whatItIs: string, fallback?: string): string {
    const value = this.text(name, whatItIs, fallback);
    if (value && !URL.canParse(value)) this.#faults.push(`${name} is not a URL: ${whatItIs}`);
    return value;
  }

  /** One or several, separated by commas, as the nodes of a cluster are named. */
  urls(name: string, whatItIs: string): readonly string[] {
    const values = this.text(name, whatItIs)
      .split(',')
      .map((value) => value.trim());
    if (values.some((value) => value !== '' && !URL.canParse(value))) {
      this.#faults.push(`${name} is not a URL, or several with commas between: ${whatItIs}`);
    }
    return values;
  }

  integer(
    name: string,
    whatItIs: string,
    { fallback, min, max }: { fallback: number; min: number; max: number },
  ): number {
    const value = this.#read(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    this.#faults.push(`${name} is not a whole number from ${min} to ${max}: ${whatItIs}`);
    return fallback;
  }

  oneOf(name: string, whatItIs: string, choices: readonly string[], fallback: string): string {
    const value = this.#read(name) ?? fallback;
    if (!choices.includes(value)) this.#faults.push(`${name} is none of ${choices.join(', ')}: ${whatItIs}`);
    return value;
  }

  /** `true` or `false`, nothing like it: a mistyped "no" must not mean yes. */
  flag(name: string, whatItIs: string): boolean {
    const value = this.#read(name);
    if (value !== undefined && value !== 'true' && value !== 'false') {
      this.#faults.push(`${name} is neither true nor false: ${whatItIs}`);
    }
    return value === 'true';
  }

  fault(sentence: string): void {
    this.#faults.push(sentence);
  }

  /** @throws ConfigurationError naming every variable that is missing or wrong, and never a value. */
  check(): void {
    if (this.#faults.length > 0) throw new ConfigurationError(this.#faults);
  }

  /** Set to nothing is not set: that is how most tools unset a variable. */
  #read(name: string): string | undefined {
    const value = this.#variables[name] || undefined;
    const file = this.#variables[`${name}_FILE`] || undefined;
    if (file === undefined) return value;
    if (value !== undefined) this.#faults.push(`${name} and ${name}_FILE are both set: which one is meant?`);
    return value ?? this.#readFile(name, file);
  }

  /** Editors and `echo` end a file with a line break, which is no part of a secret. */
  #readFile(name: string, file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
    } catch {
      this.#faults.push(`${name}_FILE names a file that cannot be read`);
      return undefined;
    }
  }
}

export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is incomplete:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}
