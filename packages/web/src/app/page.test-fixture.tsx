import type { Problem } from '@shuji/core/kernel';
import {
  type AnyRoute,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { startTranslations } from './i18n.js';
import { Providers } from './providers.js';
import { createQueries } from './queries.js';
import { parseSearch, stringifySearch } from './search-state.js';

// What a browser has and jsdom lacks.
window.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});
window.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
window.scrollTo = () => undefined;

// A busy machine draws slowly; what never comes still fails.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => startTranslations('zh-CN'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

// A page in English asks for the components' English words, and may be done before they have come.
afterAll(() => vi.dynamicImportSettled());

/** One request that a page made. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export type Answer = { readonly status?: number; readonly body: unknown } | 'no-line';

/** Stands for the server: answers by `GET /api/…`, keeps what was asked. Several answers go out one after another. */
export function serve(answers: Readonly<Record<string, Answer | readonly Answer[]>>): Asked[] {
  const asked: Asked[] = [];
  const turns = new Map<string, number>();
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const route = `${method} ${path}`;
    asked.push({
      method,
      path,
      headers: new Headers(headers),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
    });
    const found = answers[route];
    const list = found === undefined ? [] : Array.isArray(found) ? found : [found];
    const turn = turns.get(route) ?? 0;
    turns.set(route, turn + 1);
    const answer: Answer = list[Math.min(turn, list.length - 1)] ?? notFound;
    if (answer === 'no-line') throw new TypeError('fetch failed');
    const bytes = answer.body instanceof Uint8Array ? new Uint8Array(answer.body) : JSON.stringify(answer.body);
    return new Response(bytes, { status: answer.status ?? 200 });
  });
  return asked;
}

/** A problem as the server writes it; `overrides` replace parts of it. */
export function problem(overrides: Partial<Problem> = {}): Problem {
  return {
    type: 'about:blank',
    status: 422,
    code: 'example-refused',
    title: 'Refused',
    detail: 'Refused',
    message: { zh: '示例拒绝', en: 'Refused for the example' },
    because: [],
    fields: [],
    ...overrides,
  };
}

const notFound: Answer = { status: 404, body: problem({ status: 404, code: 'not-found' }) };

/** Draws something as it stands in a page: with theme, words, queries and an address. */
export async function draw(element: ReactNode, { at = '/' }: { readonly at?: string } = {}) {
  const root = createRootRoute();
  const routes = ['/', '$'].map((path) => createRoute({ getParentRoute: () => root, path, component: () => element }));
  return drawTree(root.addChildren(routes), at);
}

/** Draws the page of an address in a tree of routes, with what its path and its `#` say. */
export async function drawTree(routeTree: AnyRoute, at: string) {
  const router = createRouter({
    routeTree,
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  const drawn = render(
    <Providers queries={createQueries()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...drawn, router };
}
