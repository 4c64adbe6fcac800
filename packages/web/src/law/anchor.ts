import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Where an obligation stands on the page of its instrument: `obligation-003` of `ah-registration-2023#003`. */
export function anchorOfObligation(id: string): string {
  return `obligation-${id.slice(id.indexOf('#') + 1)}`;
}

/** The part of the address behind its `#`, decoded; empty where there is none. */
export function useHash(): string {
  const { hash } = useLocation();
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** Brings an element into view when the page comes to show it, and whenever another one is asked for. */
export function useScrollTo(id: string | null): void {
  useEffect(() => {
    if (id === null) return;
    // After the router's own scrolling, which knows the address alone.
    const later = setTimeout(() => document.getElementById(id)?.scrollIntoView?.({ block: 'start' }), 50);
    return () => clearTimeout(later);
  }, [id]);
}

/**
 * The place on the page that a place of the law leads to where the text is not there: itself, what contains it, or the first
 * that it contains. `19` and `19-2(1)` both lead to `19-2`.
 */
export function nearest(places: readonly string[], wanted: string): string | null {
  if (places.includes(wanted)) return wanted;
  const holds = (whole: string, part: string) =>
    part.startsWith(whole) && !/[0-9A-Za-z]/.test(part[whole.length] ?? '');
  const around = places.filter((place) => holds(place, wanted)).sort((a, b) => b.length - a.length);
  return around[0] ?? places.find((place) => holds(wanted, place)) ?? null;
}

/** Shows the part that the address names; it may stand within a larger one on the page, as one condition of a stage. */
export function useRevealedPart(): void {
  const hash = useHash();
  useEffect(() => {
    const found = elementOf(hash);
    if (!found) return;
    const fold = found.closest('details');
    if (fold) fold.open = true;
    found.classList.add('law-target');
    const later = setTimeout(() => found.scrollIntoView?.({ block: 'start' }), 50);
    return () => {
      clearTimeout(later);
      found.classList.remove('law-target');
    };
  }, [hash]);
}

function elementOf(path: string): HTMLElement | null {
  for (let part = path; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    const found = document.getElementById(part);
    if (found) return found;
  }
  return null;
}
