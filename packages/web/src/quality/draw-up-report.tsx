import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { agenciesQuery } from '../registry/queries.js';
import { reportTextsQuery } from './queries.js';
import { ReportForm, textsOf } from './report-form.js';

export interface DrawUpReportProps {
  readonly resource: string;
  readonly onCancel: () => void;
}

/** Draws up a report from the last measurement: its words prefilled, its evaluators the holder's own people or an agency's. */
export function DrawUpReport({ resource, onCancel }: DrawUpReportProps) {
  const { t, language } = useWords();
  const [lang, setLang] = useState<'zh' | 'en'>(language === 'en' ? 'en' : 'zh');
  const found = useQuery(reportTextsQuery(resource, lang));
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <Radio.Group
        aria-label={t('quality.reportLang')}
        optionType="button"
        value={lang}
        onChange={({ target }) => setLang(target.value === 'en' ? 'en' : 'zh')}
        options={[
          { value: 'zh', label: t('app.language.zh-CN') },
          { value: 'en', label: t('app.language.en') },
        ]}
        style={{ marginBottom: 12 }}
      />
      <Loaded query={found}>
        {(texts) => (
          <ReportForm
            key={lang}
            texts={texts}
            submit={t('quality.drawUp')}
            send={(entered) =>
              command(`/api/resources/${resource}/quality/reports`, {
                ...{ lang, texts: textsOf(entered), evaluator: entered.evaluator ?? null },
              })
            }
            onDone={async (id) => {
              await client.invalidateQueries({ queryKey: ['quality-reports'] });
              await navigate({ to: '/quality/reports/$id', params: { id } });
            }}
            onCancel={onCancel}
          >
            <EvaluatorField />
          </ReportForm>
        )}
      </Loaded>
    </>
  );
}

function EvaluatorField() {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const found = useQuery(agenciesQuery(search));
  const agencies = (found.data?.items ?? []).map(({ id, name, uscc }) => ({ value: id, label: `${name} ${uscc}` }));
  return (
    <Form.Item name="evaluator" label={t('quality.evaluator')} extra={t('quality.evaluatorHint')}>
      <Select
        allowClear
        placeholder={t('quality.ownPeople')}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        loading={found.isFetching}
        options={agencies}
      />
    </Form.Item>
  );
}
