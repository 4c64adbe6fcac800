import type { QualityReportLine } from '@shuji/core/quality';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { More } from '../app/more.js';
import { SavedDocument } from '../registry/saved-document.js';
import { qualityReportsQuery } from './queries.js';
import { scoreText } from './score.js';

const colours = { draft: 'gold', signed: 'green', withdrawn: 'default' } as const;

/** Evaluation reports, the newest first: of one resource, or all that the organisation holds or is to sign. */
export function ReportLines({ resource }: { readonly resource: string | null }) {
  const { t } = useWords();
  const found = useInfiniteQuery(qualityReportsQuery(resource));
  return (
    <>
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t('quality.reportsEmpty')}
      >
        {({ pages }) =>
          pages
            .flatMap(({ items }) => items)
            .map((line) => <Line key={line.id} line={line} named={resource === null} />)
        }
      </Loaded>
      <More query={found} />
    </>
  );
}

function Line({ line, named }: { readonly line: QualityReportLine; readonly named: boolean }) {
  const { t } = useWords();
  const name = named ? `${line.resource.name} · ${line.asOf}` : line.asOf;
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <Space wrap size={[12, 4]}>
        <Link to="/quality/reports/$id" params={{ id: line.id }} className="wrap">
          {t('quality.reportOf', { name })}
        </Link>
        <ReportStanding line={line} />
        <span>{t('quality.reportScore', { value: scoreText(line.score) })}</span>
        <span className="quiet wrap">
          {line.evaluator.name} · <Moment at={line.signedAt ?? line.drawnUpAt} />
        </span>
        <ReportPdf line={line} />
      </Space>
    </Card>
  );
}

/** How a report stands: a draft and what it lacks, signed and whether another one has followed it, or withdrawn. */
export function ReportStanding({ line }: { readonly line: QualityReportLine }) {
  const { t } = useWords();
  const { status, lacking, supersededBy } = line;
  return (
    <>
      <Tag color={colours[status]}>{t(`quality.report_${status}`)}</Tag>
      {status === 'draft' && <span className="quiet">{t('quality.lacking', { value: lacking })}</span>}
      {supersededBy && (
        <Link to="/quality/reports/$id" params={{ id: supersededBy }}>
          {t('quality.superseded')}
        </Link>
      )}
    </>
  );
}

/** The report as PDF; a draft is marked so. */
export function ReportPdf({ line }: { readonly line: Pick<QualityReportLine, 'id' | 'resource'> }) {
  const name = `${line.resource.name} ${line.id}.pdf`;
  return <SavedDocument address={`/api/quality/reports/${line.id}/report.pdf`} document={{ name }} />;
}
