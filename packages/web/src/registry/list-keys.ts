import { useKeys } from '../app/keys.js';
import { keepTray } from './tray.js';

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main a[data-case]')];

/** Lets keys walk the cases that a page lists: down and up from one to the next, and to the search. Enter opens, as it does with any link. */
export function useListKeys(): void {
  const step = (by: 1 | -1) => () => {
    const all = links();
    const { activeElement: here } = document;
    const at = here instanceof HTMLElement ? all.indexOf(here) : -1;
    const next = at < 0 ? (by === 1 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    all[next]?.focus();
  };
  const [down, up] = [step(1), step(-1)];
  const search = () => document.querySelector<HTMLInputElement>('main .ant-input-search input')?.focus();
  useKeys({ j: down, ArrowDown: down, k: up, ArrowUp: up, '/': search });
}

/** Takes the cases that a page lists along, for whoever opens one of them. */
export function takeListAlong(): void {
  const ids = links().flatMap(({ dataset }) => (dataset.case === undefined ? [] : [dataset.case]));
  keepTray({ ids: [...new Set(ids)], from: `${window.location.pathname}${window.location.search}` });
}
