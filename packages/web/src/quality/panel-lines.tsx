import type { DelphiPanelLine } from '@shuji/core/quality';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { More } from '../app/more.js';

const colours = {
  ...{ gathering: 'default', asking: 'blue', told: 'gold', converged: 'green' },
  ...{ ended: 'red', taken: 'green', cancelled: 'default' },
} as const;

export interface PanelLinesProps {
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly { readonly items: readonly DelphiPanelLine[] }[] }>;
  readonly empty: string;
}

/** Panels one below the other, each with how it stands. */
export function PanelLines({ query, empty }: PanelLinesProps) {
  const { t } = useWords();
  return (
    <>
      <Loaded query={query} isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)} empty={empty}>
        {({ pages }) =>
          pages
            .flatMap(({ items }) => items)
            .map((line) => (
              <Card size="small" key={line.id} style={{ marginBottom: 8 }}>
                <Space wrap size={[12, 4]}>
                  <Link to="/quality/panels/$id" params={{ id: line.id }} className="wrap">
                    {line.resource.name}
                  </Link>
                  <PanelStatus line={line} />
                  {line.asked && <Tag color="volcano">{t('panels.waits')}</Tag>}
                  <span className="quiet wrap">
                    {line.owner.name} · <Moment at={line.openedAt} />
                  </span>
                </Space>
              </Card>
            ))
        }
      </Loaded>
      <More query={query} />
    </>
  );
}

/** How a panel stands, and in which round. */
export function PanelStatus({ line: { status, round } }: { readonly line: Pick<DelphiPanelLine, 'status' | 'round'> }) {
  const { t } = useWords();
  return (
    <>
      <Tag color={colours[status]}>{t(`panels.status_${status}`)}</Tag>
      {round > 0 && <span>{t('panels.round', { value: round })}</span>}
    </>
  );
}
