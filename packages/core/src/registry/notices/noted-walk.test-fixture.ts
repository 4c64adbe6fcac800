import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../../kernel/index.js';
import { type LoadedRegime, parseRegime, type WorkedCase } from '../../rulebook/index.js';
import { shippedFiles, shippedRegimes } from '../../rulebook/shipped.test-fixture.js';
import type { NotedEvent } from '../index.js';
import { Walk } from '../worked-walk.js';

/** A worked case on its way, with its journal as the server would keep it. */
class NotedWalk extends Walk {
  readonly journal: NotedEvent[] = [];

  protected override take(decision: Parameters<Walk['take']>[0]): ReturnType<Walk['take']> {
    const at = this.context.now;
    const said = super.take(decision);
    if (decision.kind === 'decided') this.journal.push(...decision.events.map((event) => noted(event, at, decision)));
    return said;
  }
}

/** An event as the journal keeps it, with the places of what was decided. */
export function noted(
  event: NotedEvent['event'],
  at: NotedEvent['at'],
  {
    because,
  }: { readonly because: readonly { readonly cite: string; readonly also?: readonly string[] | undefined }[] },
): NotedEvent {
  return { event, at, rules: [...new Set(because.flatMap(({ cite, also = [] }) => [cite, ...also]))] };
}

/** The journal of a worked case, to its end where there is a way to one. */
export function journalOf(loaded: LoadedRegime, worked: WorkedCase): readonly NotedEvent[] {
  const walk = new NotedWalk(loaded, worked);
  if (walk.open(instant(Date.parse(worked.submitted)))) return walk.journal;
  if (walk.submit(worked.without ?? [])) return walk.journal;
  for (const { on, do: command } of worked.walk) walk.act(command, on);
  walk.finish();
  return walk.journal;
}

/** Every regime of registration that ships. */
export const shipped: readonly LoadedRegime[] = shippedFiles('registration').map((name) => {
  const parsed = parseRegime(readFileSync(join(shippedRegimes, name), 'utf8'), name);
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults)}`);
  return parsed.loaded;
});
