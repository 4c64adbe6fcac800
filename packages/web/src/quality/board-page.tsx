import type { QualityLine } from '@shuji/core/quality';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { ForKinds } from '../registry/for-kinds.js';
import { Alerts } from './alerts.js';
import { qualityBoardQuery } from './queries.js';
import { Scheduled } from './schedule-form.js';
import { ScoreBar, scoreText } from './score.js';
import './quality.css';

/** How good the data of an organisation are: one line a resource that has rules. */
export function QualityBoardPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Board />}</ForKinds>;
}

function Board() {
  const { t } = useWords();
  const found = useInfiniteQuery(qualityBoardQuery);
  return (
    <>
      <PageTitle
        title={t('quality.boardTitle')}
        lead={t('quality.boardLead')}
        extra={
          <Space wrap size={16}>
            <Link to="/quality/issues">{t('quality.issues')}</Link>
            <Link to="/quality/panels">{t('panels.title')}</Link>
            <Link to="/quality/reports">{t('quality.reports')}</Link>
            <Link to="/resources">{t('resources.title')}</Link>
          </Space>
        }
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t('quality.boardEmpty')}
      >
        {({ pages }) => pages.flatMap(({ items }) => items).map((line) => <Line key={line.resource} line={line} />)}
      </Loaded>
      <More query={found} />
    </>
  );
}

function Line({ line }: { readonly line: QualityLine }) {
  const { t, text } = useWords();
  const { last, before, open, overdue } = line;
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <Alerts resource={line.resource} alerts={line.alerts} />
      <div className="quality-line">
        <Link to="/resources/$id" params={{ id: line.resource }} search={{ tab: 'quality' }} className="wrap">
          {line.resourceName}
        </Link>
        {last ? (
          <ScoreBar score={last.score} label={line.resourceName} />
        ) : (
          <span className="quiet">{t('quality.notMeasured')}</span>
        )}
        <div>
          <div className="quiet">
            <Scheduled schedule={line.schedule} />
          </div>
          {open > 0 && <Tag color={overdue > 0 ? 'red' : 'gold'}>{t('quality.openIssues', { open, overdue })}</Tag>}
          {last && (
            <Space size={[4, 0]} wrap>
              {last.level && <Tag color="blue">{text(last.level)}</Tag>}
              {last.failing > 0 && <Tag color="red">{t('quality.failing', { value: last.failing })}</Tag>}
              <span className="quiet">
                <Moment at={last.at} />
                {before !== null && ` · ${t('quality.before', { value: scoreText(before) })}`}
              </span>
            </Space>
          )}
        </div>
      </div>
    </Card>
  );
}
