import { parser } from '@prometheus-io/lezer-promql';

/** One metric that a question to Prometheus asks for, with the labels that it is chosen by. */
export interface Asked {
  readonly metric: string;
  readonly labels: readonly string[];
}

export interface Question {
  readonly asks: readonly Asked[];
  /** By which the answer is told apart. */
  readonly groupedBy: readonly string[];
  /** Whether it is counted in time, as only what never falls may be. */
  readonly rates: readonly string[];
}

/** @throws SyntaxError that shows where, if it is no PromQL. */
export function questionOf(text: string): Question {
  const asks: { metric: string; labels: string[] }[] = [];
  const groupedBy: string[] = [];
  const rates: string[] = [];
  const within: string[] = [];
  let isRate = false;
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) throw new SyntaxError(`No PromQL at ${from}: ${text.slice(0, from)}⟨here⟩${text.slice(from)}`);
      const said = text.slice(from, to);
      if (type.name === 'FunctionIdentifier') isRate = ['rate', 'increase', 'irate'].includes(said);
      if (type.name === 'Identifier' && within.at(-1) === 'VectorSelector') {
        asks.push({ metric: said, labels: [] });
        if (isRate) rates.push(said);
      }
      if (type.name === 'LabelName') (within.includes('LabelMatchers') ? asks.at(-1)?.labels : groupedBy)?.push(said);
      within.push(type.name);
    },
    leave: ({ type }) => {
      within.pop();
      if (type.name === 'FunctionCall') isRate = false;
    },
  });
  return { asks, groupedBy, rates };
}
