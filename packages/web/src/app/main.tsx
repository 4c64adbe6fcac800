import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { startTranslations } from './i18n.js';
import { Providers } from './providers.js';
import { createQueries } from './queries.js';
import { createPages } from './router.js';

// The content security policy forbids code made at run time, which zod would otherwise try.
z.config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('the document has no #root');
await startTranslations();
createRoot(root).render(
  <StrictMode>
    <Providers queries={createQueries()}>
      <RouterProvider router={createPages()} />
    </Providers>
  </StrictMode>,
);
