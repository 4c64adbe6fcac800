import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { ForKinds } from '../registry/for-kinds.js';
import { ReportLines } from './report-lines.js';

/** The evaluation reports that an organisation holds, or that its people are to sign. */
export function QualityReportsPage() {
  const { t } = useWords();
  return (
    <ForKinds>
      {() => (
        <>
          <PageTitle title={t('quality.reports')} lead={t('quality.reportsLead')} />
          <ReportLines resource={null} />
        </>
      )}
    </ForKinds>
  );
}
