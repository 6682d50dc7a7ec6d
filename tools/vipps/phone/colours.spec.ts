import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const READABLE = 4.5;
const VISIBLE = 3;

const [light = '', dark = ''] = readFileSync(join(__dirname, 'src', 'style', 'tokens.css'), 'utf8').split('@media');
const colours = (part: string): Record<string, string> =>
  Object.fromEntries([...part.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, colour]) => [name, colour]));

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replaceAll(/[\da-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', colours(light)],
  ['dark', { ...colours(light), ...colours(dark) }],
])('the colours in the %s', (_, all) => {
  it.each([
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink', 'desk'],
    ['soft', 'paper'],
    ['soft', 'card'],
    ['soft', 'desk'],
    ['soft', 'tint-quiet'],
    ['accent', 'paper'],
    ['accent', 'card'],
    ['accent', 'desk'],
    ['accent', 'tint'],
    ['accent-ink', 'accent'],
    ['bad', 'card'],
    ['bad', 'desk'],
    ['good', 'paper'],
    ['good', 'tint-good'],
    ['open', 'tint-open'],
    ['sky-ink', 'sky-high'],
    ['sky-ink', 'sky-low'],
  ])('make %s readable on %s', (text, ground) => {
    expect(contrast(all[text] ?? '', all[ground] ?? '')).toBeGreaterThanOrEqual(READABLE);
  });

  it('show a switch that is off', () => {
    expect(contrast(all['off'] ?? '', all['card'] ?? '')).toBeGreaterThanOrEqual(VISIBLE);
    expect(contrast(all['knob'] ?? '', all['off'] ?? '')).toBeGreaterThanOrEqual(VISIBLE);
  });
});
