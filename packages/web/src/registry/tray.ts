import { z } from 'zod';

/** The cases of the list from which somebody went to work, in its order, kept while the window is open. */
const Tray = z.object({ ids: z.array(z.string()), from: z.string() });
export type Tray = z.infer<typeof Tray>;

const place = 'shuji.tray';
const empty: Tray = { ids: [], from: '/cases' };

/** Takes a list along: the ids of its cases, and the address that leads back to it. */
export function keepTray(tray: Tray): void {
  sessionStorage.setItem(place, JSON.stringify(tray));
}

/** The list that was taken along; an empty one leads to the worklist. */
export function keptTray(): Tray {
  try {
    return Tray.parse(JSON.parse(sessionStorage.getItem(place) ?? ''));
  } catch {
    return empty;
  }
}

/** Where a case stands in a list, and the cases around it; null where the list does not hold it. */
export function placeIn({ ids }: Pick<Tray, 'ids'>, id: string) {
  const at = ids.indexOf(id);
  return at < 0 ? null : { at: at + 1, of: ids.length, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
