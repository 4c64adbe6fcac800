import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What keys do on a page: by the key itself, as in `j`, `1` or `/`. */
export type Keys = Readonly<Record<string, () => void>>;

const place = 'shuji.keys';
const listeners = new Set<() => void>();

/** Whether single keys are taken as commands in this browser; they are until somebody turns them off (WCAG 2.1.4). */
export function keysTaken(): boolean {
  return localStorage.getItem(place) !== 'off';
}

/** Turns single keys on or off for this browser. */
export function takeKeys(taken: boolean): void {
  localStorage.setItem(place, taken ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single keys are taken, as it changes. */
export function useKeysTaken(): boolean {
  return useSyncExternalStore(subscribe, keysTaken);
}

/** Lets single keys do something while a page is open: not while somebody writes, and not behind a dialog. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (!keysTaken() || writes(event.target) || dialogOpen()) return;
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

const fields =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [role="listbox"], [role="tablist"]';

function writes(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(fields) !== null;
}

function dialogOpen(): boolean {
  return (
    document.querySelector('[role="dialog"][aria-modal="true"], .ant-modal-wrap:not([style*="display: none"])') !== null
  );
}
