import { shanghaiDate } from '@shuji/core/kernel';
import type { CaseView } from '@shuji/core/registry';
import { Steps } from 'antd';
import { useWords } from '../app/i18n.js';

const statuses = { done: 'finish', current: 'process', ahead: 'wait', skipped: 'wait' } as const;

/** The stages of the procedure: done, current, ahead or passed over, and since when. */
export function StageSteps({ stages }: { readonly stages: CaseView['stages'] }) {
  const { t, text } = useWords();
  return (
    <Steps
      size="small"
      responsive
      style={{ marginBottom: 16 }}
      current={stages.findIndex(({ state }) => state === 'current')}
      items={stages.map(({ title, state, enteredAt }) => ({
        title: text(title),
        status: statuses[state],
        content:
          state === 'skipped' ? t('registry.stage_skipped') : enteredAt === null ? undefined : shanghaiDate(enteredAt),
      }))}
    />
  );
}
