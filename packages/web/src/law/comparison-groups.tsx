import {
  type AlikeRow,
  type ComparedSide,
  type ComparedSubject,
  type Comparison,
  type ComparisonRow,
  comparedSubjects,
} from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Button, Empty, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import type { RegimeInForce } from '../registry/queries.js';
import { CompareBar } from './compare-bar.js';
import { FactTable } from './fact-table.js';
import { Cited } from './registration-rules.js';
import { When } from './when.js';

export interface ComparisonGroupsProps {
  readonly comparison: Comparison;
  readonly sides: readonly [RegimeInForce, RegimeInForce];
  /** Whether what is alike is shown too. */
  readonly all: boolean;
  readonly onShow: (all: boolean) => void;
}

type Row = ComparisonRow | AlikeRow;

/** A comparison by subject, both sides beside each other with their articles. */
export function ComparisonGroups({ comparison, sides, all, onShow }: ComparisonGroupsProps) {
  const { t } = useWords();
  const { rows, alike, equal } = comparison;
  const shown: readonly Row[] = all ? [...rows, ...alike] : rows;
  return (
    <>
      <CompareBar
        all={all}
        onShow={onShow}
        labels={[t('rules.onlyDifferences'), t('rules.everything')]}
        count={t('rules.comparedCount', { differ: rows.length, equal })}
      />
      {shown.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('rules.nothingDiffers')}>
          <Button onClick={() => onShow(true)}>{t('rules.showEverything')}</Button>
        </Empty>
      )}
      {comparedSubjects.map((subject) => {
        const own = shown.filter((row) => row.subject === subject);
        return (
          own.length > 0 && <Group key={subject} subject={subject} rows={own} comparison={comparison} sides={sides} />
        );
      })}
    </>
  );
}

interface GroupProps extends Pick<ComparisonGroupsProps, 'comparison' | 'sides'> {
  readonly subject: ComparedSubject;
  readonly rows: readonly Row[];
}

function Group({ subject, rows, comparison, sides }: GroupProps) {
  const { t, text } = useWords();
  const { a, b, equalBySubject } = comparison;
  const title = t(`rules.subject_${subject}`);
  // Two types of one regime are told apart by their own titles.
  const heads = [a, b].map((side) => text(a.regime === b.regime ? side.registrationTitle : side.title));
  const differ = comparison.rows.filter((row) => row.subject === subject).length;
  return (
    <section aria-label={title}>
      <h2>
        {title}{' '}
        <span className="quiet compare-count">{t('rules.comparedOf', { differ, equal: equalBySubject[subject] })}</span>
      </h2>
      <FactTable<Row>
        label={title}
        className="compare-table"
        rows={rows}
        idOf={(row) => `${subject} ${row.a?.path ?? ''} ${row.b?.path ?? ''}`}
        rowClass={(row) => ('differs' in row ? undefined : 'compare-alike')}
        columns={[
          { title: t('rules.item'), render: (row) => <Item row={row} /> },
          {
            title: heads[0] ?? '',
            render: (row) => <Side row={row} side={row.a} of={comparison.a} inForce={sides[0]} />,
          },
          {
            title: heads[1] ?? '',
            render: (row) => <Side row={row} side={row.b} of={comparison.b} inForce={sides[1]} />,
          },
        ]}
      />
    </section>
  );
}

function Item({ row }: { readonly row: Row }) {
  const { t, text } = useWords();
  const item = text(row.item);
  return (
    <>
      {row.scope ? t('rules.scopeItem', { scope: text(row.scope), item }) : item}{' '}
      {!('differs' in row) && <Tag>{t('rules.alike')}</Tag>}
    </>
  );
}

interface SideProps {
  readonly row: Row;
  readonly side: ComparedSide | null;
  readonly of: Comparison['a'];
  readonly inForce: RegimeInForce;
}

function Side({ row, side, of, inForce }: SideProps) {
  const { t, text } = useWords();
  if (!side) return <span className="quiet">{t('rules.notHere')}</span>;
  const registration = inForce.loaded.regime.registrations[of.registration];
  const conditional = side.when !== null || ('differs' in row && row.differs.includes('when'));
  return (
    <>
      <Link
        className="rules-part"
        to="/law/regimes/$regime"
        params={{ regime: of.regime }}
        hash={side.path.slice(side.path.indexOf('#') + 1)}
      >
        {text(side.text)}
      </Link>
      {conditional && registration && (
        <div className="quiet">
          {side.when === null ? (
            t('rules.always')
          ) : (
            <When condition={side.when} registration={registration} inForce={inForce} />
          )}
        </div>
      )}
      <div>
        <Cited cite={side.cite} title={row.item} />
      </div>
    </>
  );
}
