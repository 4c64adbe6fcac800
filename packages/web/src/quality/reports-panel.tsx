import { Button, Card } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { DrawUpReport } from './draw-up-report.js';
import { ReportLines } from './report-lines.js';

/** The evaluation reports of a resource, and a new one from the last measurement. */
export function ReportsPanel({ resource, measured }: { readonly resource: string; readonly measured: boolean }) {
  const { t } = useWords();
  const [drawing, setDrawing] = useState(false);
  return (
    <Card
      size="small"
      style={{ marginTop: 16 }}
      title={t('quality.reports')}
      extra={
        !drawing && (
          <Button size="small" disabled={!measured} onClick={() => setDrawing(true)}>
            {t('quality.drawUp')}
          </Button>
        )
      }
    >
      {drawing ? (
        <DrawUpReport resource={resource} onCancel={() => setDrawing(false)} />
      ) : (
        <ReportLines resource={resource} />
      )}
    </Card>
  );
}
