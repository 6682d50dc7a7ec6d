import { Html } from './html';

/** How all pages look: in the reader's own font and colours, light or dark. */
export const STYLE = new Html(`
  :root {
    color-scheme: light dark;
    --quiet: color-mix(in srgb, currentcolor 60%, transparent);
    --line: color-mix(in srgb, currentcolor 15%, transparent);
  }
  body { font: 14px/1.5 system-ui, sans-serif; margin: 1.5rem 2rem; }
  nav a { margin-right: 1rem; }
  h1 { font-size: 1.4rem; margin: 0.6rem 0; overflow-wrap: anywhere; }
  p { margin: 0.6rem 0; }
  table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
  th, td { text-align: left; vertical-align: top; padding: 0.3rem 1.2rem 0.3rem 0; border-bottom: 1px solid var(--line); }
  th { color: var(--quiet); font-weight: 500; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  .number, .whole { white-space: nowrap; }
  .name { white-space: nowrap; max-width: 24rem; overflow: hidden; text-overflow: ellipsis; }
  .rest { width: 100%; max-width: 0; }
  summary { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; cursor: pointer; }
  details[open] > summary { color: var(--quiet); }
  pre { margin: 0.4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1.2rem; }
  dt, .quiet { color: var(--quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  dd pre { margin: 0; }
  input { font: inherit; padding: 0.2rem 0.5rem; width: 20rem; max-width: 100%; }
`);
