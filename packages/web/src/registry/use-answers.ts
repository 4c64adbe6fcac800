import type { CaseView } from '@shuji/core/registry';
import type { Json } from '@shuji/core/rulebook';
import { useState } from 'react';
import { useCaseCommand } from './use-case-command.js';

export interface Answers {
  readonly facts: Readonly<Record<string, Json>>;
  /** Questions that a recognised certificate answers, so that nobody else does. */
  readonly settled: readonly string[];
  readonly change: (field: string, value: Json) => void;
  /** Sends what has changed since the last save, if anything has. */
  readonly save: () => void;
  readonly state: 'saved' | 'unsaved' | 'saving';
  readonly error: Error | null;
}

type Facts = Readonly<Record<string, Json>>;

/** The answers of a draft: as typed here, over what the server keeps. */
export function useAnswers(view: CaseView): Answers {
  const [typed, setTyped] = useState<Facts>({});
  const saving = useCaseCommand(view);
  const kept: Facts = view.facts;
  const settled = view.recognised ? (view.recognition?.answers ?? []).map(({ id }) => id) : [];
  const own = Object.fromEntries(Object.entries(typed).filter(([field]) => !settled.includes(field)));
  const changed = Object.fromEntries(
    Object.entries(own).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(kept[field] ?? null)),
  );
  const dirty = Object.keys(changed).length > 0;
  return {
    facts: { ...kept, ...own },
    settled,
    change: (field, value) => setTyped((before) => ({ ...before, [field]: value })),
    save: () => {
      if (dirty) saving.mutate({ path: 'answer', body: () => ({ facts: changed }) });
    },
    state: saving.isPending ? 'saving' : dirty ? 'unsaved' : 'saved',
    error: saving.error,
  };
}
