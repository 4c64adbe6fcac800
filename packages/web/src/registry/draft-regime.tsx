import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { regimesQuery } from '../public/queries.js';

export interface DraftRegimeChoice {
  /** Whether a draft may be opened: the regime has force, or was chosen as what it is. */
  readonly settled: boolean;
  readonly draftRegime: boolean;
  choose(chosen: boolean): void;
  /** Whether the regime is itself a draft, so that there is something to choose. */
  readonly asked: boolean;
}

/** A regime that is itself a draft has to be chosen as one. */
export function useDraftRegime(regime: string): DraftRegimeChoice {
  const [draftRegime, choose] = useState(false);
  const { data, isPending } = useQuery(regimesQuery);
  const asked = data?.items.find(({ id }) => id === regime)?.force === 'draft';
  // Until it is known whether there is something to choose, nothing is settled.
  return { settled: !isPending && (!asked || draftRegime), draftRegime, choose, asked };
}

/** Asks whether a draft of a regime is meant; nothing where the regime has force. */
export function DraftRegimeBox({ choice }: { readonly choice: DraftRegimeChoice }) {
  const { t } = useWords();
  if (!choice.asked) return null;
  return (
    <Checkbox checked={choice.draftRegime} onChange={({ target }) => choice.choose(target.checked)}>
      {t('registry.draftRegimeChosen')}
    </Checkbox>
  );
}
