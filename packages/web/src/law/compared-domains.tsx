import type { Text } from '@shuji/core/kernel';
import { compareDomainRegimes, type DomainComparison, type DomainRow, type DomainSide } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Empty } from 'antd';
import { useMemo } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { CompareBar } from './compare-bar.js';
import { domainRegimeQuery } from './domain-queries.js';
import { FactTable } from './fact-table.js';
import { Cited } from './registration-rules.js';

export interface ComparedDomainsProps {
  /** Two different regimes of one domain. */
  readonly ids: readonly [string, string];
  /** Whether what one side says alone is shown too. */
  readonly all: boolean;
  readonly onShow: (all: boolean) => void;
}

/** Two regimes of one domain beside registration, part by part: first what both provide for. */
export function ComparedDomains({ ids, all, onShow }: ComparedDomainsProps) {
  const [left, right] = [useQuery(domainRegimeQuery(ids[0])), useQuery(domainRegimeQuery(ids[1]))];
  const comparison = useMemo(
    () => left.data && right.data && compareDomainRegimes(left.data.regime, right.data.regime),
    [left.data, right.data],
  );
  return (
    <Loaded query={left}>
      {() => <Loaded query={right}>{() => comparison && <Groups {...{ comparison, all, onShow }} />}</Loaded>}
    </Loaded>
  );
}

interface GroupsProps extends Omit<ComparedDomainsProps, 'ids'> {
  readonly comparison: DomainComparison;
}

function Groups({ comparison, all, onShow }: GroupsProps) {
  const { t, text } = useWords();
  const { rows, equal } = comparison;
  const both = rows.filter(({ a, b }) => a !== null && b !== null);
  const shown = all ? rows : both;
  const kinds = [...new Map(shown.map(({ what }) => [what.zh, what])).values()];
  return (
    <>
      <CompareBar
        all={all}
        onShow={onShow}
        labels={[t('rules.bothSay'), t('rules.everyDifference')]}
        count={t('rules.comparedDomains', { differ: rows.length, both: both.length, equal })}
      />
      {shown.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t(rows.length === 0 ? 'rules.nothingDiffers' : 'rules.nothingInCommon')}
        />
      )}
      {kinds.map((kind) => {
        const own = shown.filter(({ what }) => what.zh === kind.zh);
        const title = text(kind);
        return (
          <section key={title} aria-label={title}>
            <h2 className="compare-kind">
              {title} <span className="quiet compare-count">{t('rules.comparedPart', { value: own.length })}</span>
            </h2>
            <Group title={title} rows={own} comparison={comparison} />
          </section>
        );
      })}
    </>
  );
}

interface GroupProps extends Pick<GroupsProps, 'comparison'> {
  readonly title: string;
  readonly rows: readonly DomainRow[];
}

function Group({ title, rows, comparison: { a, b } }: GroupProps) {
  const { t, text } = useWords();
  // What has no title of its own, as the authority, is called like its regime.
  const isRegime = ({ zh }: Text) => zh === a.title.zh || zh === b.title.zh;
  return (
    <FactTable<DomainRow>
      label={title}
      className="compare-table"
      rows={rows}
      idOf={(row) => `${row.a?.path ?? ''} ${row.b?.path ?? ''}`}
      columns={[
        { title: t('rules.item'), render: ({ title: name, what }) => text(isRegime(name) ? what : name) },
        { title: text(a.title), render: (row) => <Side side={row.a} row={row} /> },
        { title: text(b.title), render: (row) => <Side side={row.b} row={row} /> },
      ]}
    />
  );
}

function Side({ side, row }: { readonly side: DomainSide | null; readonly row: DomainRow }) {
  const { t, text } = useWords();
  if (!side) return <span className="quiet">{t('rules.notHere')}</span>;
  const [regime = '', part = ''] = side.path.split('#');
  return (
    <>
      <Link className="rules-part" to="/law/regimes/$regime" params={{ regime }} hash={part}>
        {text(side.text)}
      </Link>
      <div>
        <Cited cite={side.cite} title={row.title} />
      </div>
    </>
  );
}
