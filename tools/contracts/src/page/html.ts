const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (raw: unknown): string => String(raw ?? '').replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? '');

/** Escaped, with what stands between backticks as code. */
export const text = (raw: unknown): string => escaped(raw).replace(/`([^`]+)`/g, '<code>$1</code>');

export const example = (value: unknown): string => `<pre>${escaped(JSON.stringify(value, undefined, 2))}</pre>`;

export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

export const STYLE = `:root {
  color-scheme: light dark;
  --line: light-dark(#d9d9e3, #3a3a46);
  --soft: light-dark(#5b5b6b, #a9a9b8);
  --back: light-dark(#ffffff, #16161d);
  --front: light-dark(#1b1b24, #ececf2);
  --code: light-dark(#f4f4f8, #22222c);
  --link: light-dark(#4a2fbd, #b6a5ff);
}
body { margin: 0; background: var(--back); color: var(--front); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
a { color: var(--link); }
a.raw { font-size: 0.85rem; margin-left: 0.5rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: 0.25rem; }
h3 { margin: 2rem 0 0.25rem; font-size: 1.1rem; overflow-wrap: anywhere; }
code, pre { font: 0.9em/1.45 ui-monospace, monospace; background: var(--code); border-radius: 4px; }
code { padding: 0.1em 0.3em; overflow-wrap: anywhere; }
pre { padding: 0.75rem; overflow-x: auto; }
nav ul, ul.columns { columns: 16rem; padding-left: 1.2rem; }
ul.fields { list-style: none; padding-left: 1rem; border-left: 2px solid var(--line); margin: 0.25rem 0; }
ul.fields > li { margin: 0.3rem 0; }
.kind, .whose { color: var(--soft); font-size: 0.9rem; }
.must { font-size: 0.8rem; color: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3rem; }
summary { cursor: pointer; margin: 0.4rem 0; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
p { margin: 0.3rem 0 0.6rem; }
`;
