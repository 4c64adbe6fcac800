import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** Where `npm start` runs, for pages under development. */
const platform = process.env.SHUJI_URL ?? 'http://127.0.0.1:7800';

/** The pages, built into `dist`; core is read from its source. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['shuji-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    // The content security policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    // The platform takes sign-ins from pages of its own address alone.
    proxy: { '/api': { target: platform, changeOrigin: true, headers: { origin: platform } } },
  },
});
