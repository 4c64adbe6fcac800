import type { RunState } from '@shuji/core/catalog';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

const colours: Readonly<Record<RunState, string>> = {
  START: 'blue',
  RUNNING: 'blue',
  COMPLETE: 'green',
  ABORT: 'orange',
  FAIL: 'red',
  OTHER: 'default',
};

/** How far a run has come. */
export function RunTag({ state }: { readonly state: RunState | null }) {
  const { t } = useWords();
  if (state === null) return null;
  return <Tag color={colours[state]}>{t(`lineage.run_${state}`)}</Tag>;
}
