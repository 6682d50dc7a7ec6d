/** Small pictures side by side, as SVG that needs nothing else and can be read on light and on dark paper. */
export interface Panel {
  readonly title: string;
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly name: string;
  /** Both above 0: both axes are logarithmic. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

const WIDTH = 300;
const HEIGHT = 230;
const MARGIN = { left: 52, right: 12, top: 30, bottom: 58 };
const COLOURS = ['#4a90d9', '#e0a030', '#3fa66b', '#d05a6e'];
const INK = '#808080';

export function plot(panels: readonly Panel[]): string {
  const width = panels.length * WIDTH;
  const names = panels[0]?.curves.map(({ name }) => name) ?? [];
  const legend = names.map(
    (name, index) =>
      `<g transform="translate(${MARGIN.left + index * 110} ${HEIGHT - 12})"><rect width="14" height="3" y="-5" fill="${colourOf(index)}"/><text x="20" fill="${INK}">${name}</text></g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="11">
${panels.map((panel, index) => `<g transform="translate(${index * WIDTH} 0)">${panelOf(panel)}</g>`).join('\n')}
${legend.join('\n')}
</svg>
`;
}

function panelOf({ title, curves }: Panel): string {
  const points = curves.flatMap((curve) => curve.points);
  const x = scale(
    points.map(([value]) => value),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const y = scale(
    points.map(([, value]) => value),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  const marks = [...new Set(points.map(([value]) => value))].map(
    (value) =>
      `<text x="${at(x(value))}" y="${HEIGHT - MARGIN.bottom + 16}" text-anchor="middle" fill="${INK}">${value}</text>`,
  );
  const lines = y.decades.map(
    (value) =>
      `<path d="M${MARGIN.left} ${at(y(value))}H${WIDTH - MARGIN.right}" stroke="${INK}" stroke-opacity=".3"/><text x="${MARGIN.left - 6}" y="${at(y(value) + 4)}" text-anchor="end" fill="${INK}">${value.toLocaleString('en')}</text>`,
  );
  const drawn = curves.map(({ points }, index) => {
    const path = points.map(([px, py], step) => `${step ? 'L' : 'M'}${at(x(px))} ${at(y(py))}`).join('');
    const dots = points.map(([px, py]) => `<circle cx="${at(x(px))}" cy="${at(y(py))}" r="2.5"/>`).join('');
    return `<g fill="${colourOf(index)}"><path d="${path}" fill="none" stroke="${colourOf(index)}" stroke-width="1.8"/>${dots}</g>`;
  });
  const heading = `<text x="${MARGIN.left}" y="16" font-weight="600" fill="${INK}">${title}</text>`;
  const below = `<text x="${WIDTH - MARGIN.right}" y="${HEIGHT - MARGIN.bottom + 30}" text-anchor="end" fill="${INK}">payments at once</text>`;
  return [heading, ...lines, ...marks, below, ...drawn].join('\n');
}

interface Scale {
  (value: number): number;
  /** Powers of ten within it, and its ends if there are too few of those. */
  readonly decades: readonly number[];
}

function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  const span = high - low || 1;
  const place = (value: number): number => from + ((Math.log10(value) - low) / span) * (to - from);
  const steps = [1, 2, 5].flatMap((step) =>
    Array.from(
      { length: Math.ceil(high) - Math.floor(low) + 1 },
      (_, decade) => step * 10 ** (decade + Math.floor(low)),
    ),
  );
  const within = steps.filter((step) => Math.log10(step) >= low && Math.log10(step) <= high).sort((a, b) => a - b);
  return Object.assign(place, { decades: within });
}

const at = (coordinate: number): string => coordinate.toFixed(1);
const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? INK;
