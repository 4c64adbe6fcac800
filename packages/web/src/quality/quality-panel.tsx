import type { QualityView } from '@shuji/core/quality';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Space, Tag } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { Alerts } from './alerts.js';
import { IssuesPanel } from './issues-panel.js';
import { PanelsPanel } from './panels-panel.js';
import { qualityBoardQuery, qualityQuery } from './queries.js';
import { ReportsPanel } from './reports-panel.js';
import { RuleResults } from './rule-results.js';
import { RulesEditor } from './rules-editor.js';
import { ScheduleForm } from './schedule-form.js';
import { ScoreBar, scoreText } from './score.js';
import { Trend } from './trend.js';
import './quality.css';

/** The quality of a resource: rules, the last measurement by dimension and rule, and the trend. */
export function QualityPanel({ id }: { readonly id: string }) {
  const found = useQuery(qualityQuery(id));
  return <Loaded query={found}>{(view) => <Panel id={id} view={view} />}</Loaded>;
}

function Panel({ id, view }: { readonly id: string; readonly view: QualityView }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const measuring = useMutation({
    mutationFn: () => command(`/api/resources/${id}/quality/measure`, {}, { version: view.version }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: qualityQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: qualityBoardQuery.queryKey }),
        client.invalidateQueries({ queryKey: ['quality-issues'] }),
      ]),
  });
  if (!view.measurable) return <Alert type="info" showIcon title={t('quality.notKept')} />;
  if (editing || view.rules === null)
    return (
      <Card size="small" title={t('quality.rules')}>
        <RulesEditor id={id} view={view} onDone={() => setEditing(false)} />
      </Card>
    );
  return (
    <>
      <Alerts resource={id} alerts={view.alerts} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Button type="primary" loading={measuring.isPending} onClick={() => measuring.mutate()}>
          {t('quality.measure')}
        </Button>
        <Button onClick={() => setEditing(true)}>{t('quality.editRules')}</Button>
        {view.rulesSetAt && (
          <span className="quiet">
            {t('quality.rulesSetAt')} <Moment at={view.rulesSetAt} />
          </span>
        )}
      </Space>
      <div>
        <ScheduleForm id={id} schedule={view.schedule} />
      </div>
      {measuring.error && <ProblemAlert error={measuring.error} />}
      {view.last ? (
        <Measured view={view} last={view.last} />
      ) : (
        <Alert type="info" showIcon title={t('quality.notMeasured')} />
      )}
      <IssuesPanel resource={id} issues={view.issues} />
      <PanelsPanel resource={id} dimensions={view.dimensions} />
      <ReportsPanel resource={id} measured={view.last !== null} />
    </>
  );
}

function Measured({ view, last }: { readonly view: QualityView; readonly last: NonNullable<QualityView['last']> }) {
  const { t, text } = useWords();
  const { result, at } = last;
  const titles = new Map(view.dimensions.map(({ id, title }) => [id, text(title)]));
  const stale = view.rulesSetAt !== null && view.rulesSetAt > at;
  return (
    <>
      <Card size="small" style={{ marginBottom: 12 }}>
        <div className="quality-head">
          <div>
            <div className="quality-score">{scoreText(result.score)}</div>
            <Space size={4} wrap>
              {result.fuzzy && <Tag color="blue">{text(result.fuzzy.title)}</Tag>}
              <Tag color={result.ok ? 'green' : 'red'}>{t(result.ok ? 'quality.allHold' : 'quality.someFail')}</Tag>
            </Space>
            <div className="quiet">
              {t('quality.measuredAt')} <Moment at={at} />
            </div>
            {stale && <div className="quiet">{t('quality.rulesNewer')}</div>}
          </div>
          <dl className="quality-dimensions">
            {result.dimensions.map(({ id, score, weight }) => (
              <div key={id}>
                <dt>
                  {titles.get(id) ?? id}{' '}
                  <span className="quiet">{t('quality.weight', { value: Math.round(weight * 100) })}</span>
                </dt>
                <dd>
                  <ScoreBar score={score} label={titles.get(id) ?? id} />
                </dd>
              </div>
            ))}
          </dl>
          <Trend history={view.history} />
        </div>
      </Card>
      <RuleResults result={result} titles={titles} />
    </>
  );
}
