import { Radio } from 'antd';
import { useWords } from '../app/i18n.js';

export interface CompareBarProps {
  readonly all: boolean;
  readonly onShow: (all: boolean) => void;
  /** What the narrow and the wide choice are called. */
  readonly labels: readonly [string, string];
  readonly count: string;
}

/** How much of a comparison is shown, and how much there is. */
export function CompareBar({ all, onShow, labels: [narrow, wide], count }: CompareBarProps) {
  const { t } = useWords();
  return (
    <div className="compare-bar">
      <Radio.Group
        aria-label={t('rules.show')}
        optionType="button"
        value={all ? 'all' : 'narrow'}
        onChange={({ target }) => onShow(target.value === 'all')}
        options={[
          { value: 'narrow', label: narrow },
          { value: 'all', label: wide },
        ]}
      />
      <span role="status">{count}</span>
    </div>
  );
}
