import type { CardLine, CardPart } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Segmented, Space, Tag } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { GradeTag } from '../resources/grade-tag.js';
import { StateTag } from './card-state.js';
import { cardsQuery } from './queries.js';
import { SaveWorkbook } from './save-workbook.js';
import './cards.css';

const State = z.object({ which: z.enum(['all', 'book', 'due']).optional() });

/** The register of asset cards, and the reference book. */
export function CardsPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Register />}</ForKinds>;
}

function Register() {
  const { t } = useWords();
  const [{ which = 'all' }, change] = useSearchState(State);
  const found = useInfiniteQuery(cardsQuery(which));
  return (
    <>
      <PageTitle
        title={t('cards.registerTitle')}
        lead={t('cards.registerLead')}
        extra={
          <Space wrap>
            <Link to="/resources">{t('resources.title')}</Link>
            <SaveWorkbook path="/api/cards.xlsx" name={t('cards.registerTitle')} />
          </Space>
        }
      />
      <Segmented
        value={which}
        onChange={(value) => void change({ which: value === 'all' ? undefined : value })}
        options={(['all', 'book', 'due'] as const).map((value) => ({ value, label: t(`cards.which_${value}`) }))}
        style={{ marginBottom: 12 }}
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t(`cards.empty_${which}`)}
      >
        {({ pages }) => pages.flatMap(({ items }) => items).map((line) => <Line key={line.resource} line={line} />)}
      </Loaded>
      <More query={found} />
    </>
  );
}

const tiers = ['core', 'important', 'general'] as const;

function Line({ line }: { readonly line: CardLine }) {
  const { t } = useWords();
  const tier = tiers.find((each) => each === line.tier);
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <div className="card-line">
        <Link to="/resources/$id" params={{ id: line.resource }} search={{ tab: 'card' }} className="wrap">
          {line.name}
        </Link>
        <Space size={4} wrap>
          <StateTag state={line.state} />
          {tier && <GradeTag grade={tier} />}
          {line.grants > 0 && <Tag color="blue">{t('cards.grantsCount', { value: line.grants })}</Tag>}
        </Space>
        <span className="quiet">
          {t('cards.elements')} {knownOf(line.elements)} · {t('cards.properties')} {knownOf(line.properties)}
        </span>
        <span className="wrap">
          {line.book && (
            <>
              <Tag color="orange">{t('cards.bookTag')}</Tag>
              {line.book.reason}{' '}
              <span className="quiet">
                {t('cards.nextLook')} {line.book.nextLook}
              </span>
            </>
          )}
        </span>
      </div>
    </Card>
  );
}

const knownOf = (parts: readonly CardPart[]) => `${parts.filter(({ known }) => known).length} / ${parts.length}`;
