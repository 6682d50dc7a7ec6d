// Lints texts as if they stood in the named files: reads `[{ "file", "text" }]` from standard input and prints for each
// the rules that it breaks. A process of its own, because ESLint loads its configuration in a way that Jest cannot.
import { ESLint } from 'eslint';
import { text as textOf } from 'node:stream/consumers';

const eslint = new ESLint();
const broken = [];
for (const { file, text } of JSON.parse(await textOf(process.stdin))) {
  const [result] = await eslint.lintText(text, { filePath: file });
  broken.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(JSON.stringify(broken));
