// Where the server has it. How it is built besides, is the same for all pages: tools/build/browser-parts.mjs.
export default { base: '/_sim/' };
