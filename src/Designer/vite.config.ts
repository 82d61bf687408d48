import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The Api serves what is built as its own static files; the page itself is one of its Razor pages. Names are fixed: every file is asked for anew by its ETag.
export default defineConfig({
  plugins: [react()],
  base: '/designer-app/',
  build: {
    outDir: '../Api/wwwroot/designer-app', emptyOutDir: true, cssCodeSplit: false, chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: 'main.tsx', output: { entryFileNames: 'designer.js', chunkFileNames: '[name].js', assetFileNames: 'designer[extname]' } },
  },
  test: { environment: 'jsdom', setupFiles: ['./test/setup.ts'] },
});
