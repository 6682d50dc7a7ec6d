import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Nothing is inlined, since the page's policy forbids what is not a file of its own.
  base: '/',
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  plugins: [react()],
});
