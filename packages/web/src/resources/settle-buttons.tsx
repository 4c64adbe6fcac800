import type { ColumnProfile } from '@shuji/core/catalog';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { OverruleDialog } from './overrule-dialog.js';
import { useSettleGrades } from './use-settle-grades.js';

export interface SettleButtonsProps {
  readonly resource: { readonly id: string; readonly version: number };
  readonly column: ColumnProfile;
}

/** The answers to what a scan took a column for: confirm, overrule, and take back what was settled. */
export function SettleButtons({ resource, column }: SettleButtonsProps) {
  const { t } = useWords();
  const settling = useSettleGrades(resource);
  const [asking, setAsking] = useState(false);
  const { name, category, settled } = column;
  return (
    <>
      <Space size={[8, 4]} wrap>
        {settled ? (
          <Button size="small" loading={settling.isPending} onClick={() => settling.mutate({ reopen: [name] })}>
            {t('resources.reopen')}
          </Button>
        ) : (
          <Button
            size="small"
            loading={settling.isPending}
            onClick={() => settling.mutate({ settle: [{ column: name, category }] })}
          >
            {t('resources.confirm')}
          </Button>
        )}
        <Button size="small" onClick={() => setAsking(true)}>
          {t('resources.overrule')}
        </Button>
      </Space>
      {settling.error && <ProblemAlert error={settling.error} />}
      {asking && <OverruleDialog resource={resource} column={column} onClose={() => setAsking(false)} />}
    </>
  );
}
