import { longestRules, type QualityView, withAhpWeights } from '@shuji/core/quality';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { AhpForm, type AhpFormProps } from './ahp-form.js';
import { qualityQuery, suggestedQuery } from './queries.js';

export interface RulesEditorProps {
  readonly id: string;
  readonly view: QualityView;
  readonly onDone: () => void;
}

/** The file of rules of a resource: from what its profile suggests, or as somebody writes it; faults are told with their lines. */
export function RulesEditor({ id, view, onDone }: RulesEditorProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [text, setText] = useState(view.rules ?? '');
  const suggesting = useMutation({
    mutationFn: () => client.fetchQuery({ ...suggestedQuery(id), staleTime: 0 }),
    onSuccess: ({ rules }) => setText(rules),
  });
  const saving = useMutation({
    mutationFn: () =>
      command(`/api/resources/${id}/quality/rules`, { rules: text }, view.version > 0 ? { version: view.version } : {}),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: qualityQuery(id).queryKey });
      onDone();
    },
  });
  const empty = text.trim() === '';
  const [unwritable, setUnwritable] = useState(false);
  const takeAhp: AhpFormProps['onTake'] = (order, matrix) => {
    const changed = withAhpWeights(text, order, matrix);
    setUnwritable(changed === null);
    if (changed !== null) setText(changed);
  };
  return (
    <div className="stack">
      <p className="quiet" style={{ margin: 0 }}>
        {t('quality.rulesHint')}
      </p>
      <Input.TextArea
        className="mono"
        aria-label={t('quality.rules')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          saving.reset();
        }}
        autoSize={{ minRows: 10, maxRows: 30 }}
        spellCheck={false}
        maxLength={longestRules}
      />
      <details>
        <summary>{t('quality.ahp')}</summary>
        <AhpForm view={view} onTake={takeAhp} />
        {unwritable && <Alert type="warning" showIcon title={t('quality.ahpNoRules')} />}
      </details>
      {saving.error && <ProblemAlert error={saving.error} />}
      {suggesting.error && <ProblemAlert error={suggesting.error} />}
      <Space wrap>
        <Button
          type={empty ? 'default' : 'primary'}
          loading={saving.isPending}
          disabled={empty}
          onClick={() => saving.mutate()}
        >
          {t('quality.saveRules')}
        </Button>
        <Button type={empty ? 'primary' : 'default'} loading={suggesting.isPending} onClick={() => suggesting.mutate()}>
          {t('quality.suggest')}
        </Button>
        {view.rules !== null && <Button onClick={onDone}>{t('app.cancel')}</Button>}
      </Space>
    </div>
  );
}
