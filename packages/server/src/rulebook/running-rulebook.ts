import type { RegimeFault } from '@shuji/core/rulebook';
import { loadRulebook, type Rulebook } from './load-rulebook.js';
import { fileFault } from './rulebook-files.js';

/** What became of a new reading of the folder. */
export type Reloaded =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly faults: readonly RegimeFault[] };

/** The rulebook of a running platform: one at a time, and each taken as a whole. */
export interface RunningRulebook {
  /** What holds now. */
  current(): Rulebook;
  /**
   * Reads the folder again. Without a fault, and once `adopt` has recorded it, it holds from one moment to the next; with a
   * fault, or where `adopt` throws, what held before holds on. Two readings never run at once.
   */
  reload(adopt: (next: Rulebook) => Promise<void>): Promise<Reloaded>;
}

/** Opens the rulebook of a folder. A file with a fault is left out at the start, as it is by every reading. */
export async function openRulebook(folder: string): Promise<RunningRulebook> {
  let holds = await loadRulebook(folder, 'rules');
  let last: Promise<unknown> = Promise.resolve();
  const reload = async (adopt: (next: Rulebook) => Promise<void>): Promise<Reloaded> => {
    const next = await read(folder);
    if (!next.ok) return next;
    await adopt(next.rulebook);
    holds = next.rulebook;
    return next;
  };
  return {
    current: () => holds,
    reload(adopt) {
      const turn = last.then(() => reload(adopt));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

// Without any regime, all the work of the registry would stand still: a folder that is away for a moment is no wish for that.
async function read(folder: string): Promise<Reloaded> {
  const rulebook = await loadRulebook(folder, 'rules').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  });
  if (rulebook === null) return { ok: false, faults: [away] };
  const { regimes, domains, faults } = rulebook;
  if (faults.length > 0) return { ok: false, faults };
  return regimes.length + domains.length === 0 ? { ok: false, faults: [empty] } : { ok: true, rulebook };
}

const away = fileFault(
  'regimes',
  'file-unreadable',
  '规则文件夹读不出来，或缺少 regimes、instruments。',
  'The rulebook folder can not be read, or lacks regimes or instruments.',
);
const empty = fileFault('regimes', 'regime-missing', '文件夹里没有规则。', 'There is no regime in the folder.');
