import type { MatrixRow } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Breadcrumb } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ForKinds } from '../registry/for-kinds.js';
import { CatalogueLinks } from './catalogue-links.js';
import { MatrixTable } from './matrix-table.js';
import { entryQuery, matrixQuery, subjectsQuery } from './queries.js';
import './catalogue.css';

const text = z.string().max(100).optional();
const State = z.object({ subject: text, resource: text, unfiled: text });

/** The matrix of responsibility: places by rows, roles by columns; what is inherited stands in italics with where it is from. */
export function MatrixPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Matrix />}</ForKinds>;
}

function Matrix() {
  const { t } = useWords();
  const [under, change] = useSearchState(State);
  const found = useInfiniteQuery(matrixQuery(under));
  const open = ({ place }: MatrixRow) =>
    void change({
      subject: place.kind === 'subject' ? place.subject : undefined,
      resource: place.kind === 'subject' ? undefined : place.resource,
      unfiled: undefined,
    });
  return (
    <>
      <PageTitle title={t('catalogue.matrix')} lead={t('catalogue.matrixLead')} extra={<CatalogueLinks />} />
      <Where subject={under.subject} resource={under.resource} unfiled={under.unfiled === 'true'} />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t(under.subject || under.resource || under.unfiled ? 'catalogue.nothingHere' : 'catalogue.noSubjects')}
      >
        {({ pages }) => <MatrixTable rows={pages.flatMap(({ items }) => items)} onOpen={open} />}
      </Loaded>
      <More query={found} />
    </>
  );
}

interface WhereProps {
  readonly subject: string | undefined;
  readonly resource: string | undefined;
  readonly unfiled: boolean;
}

function Where({ subject, resource, unfiled }: WhereProps) {
  const { t } = useWords();
  const { items = [] } = useQuery(subjectsQuery).data ?? {};
  const entry = useQuery({ ...entryQuery(resource ?? ''), enabled: resource !== undefined }).data;
  const main = resource === undefined ? subject : entry?.subjects[0]?.id;
  const name = items.find(({ id }) => id === main)?.name;
  const toUnfiled = (
    <Link to="/catalogue/responsibilities" search={{ unfiled: 'true' }}>
      {t('catalogue.notFiled')}
    </Link>
  );
  if (subject === undefined && resource === undefined && !unfiled) return <p>{toUnfiled}</p>;
  return (
    <Breadcrumb
      style={{ marginBottom: 12 }}
      items={[
        { title: <Link to="/catalogue/responsibilities">{t('catalogue.subjects')}</Link> },
        ...(main && name
          ? [
              {
                title: (
                  <Link to="/catalogue/responsibilities" search={{ subject: main }}>
                    {name}
                  </Link>
                ),
              },
            ]
          : []),
        ...(unfiled || (resource !== undefined && entry && !main) ? [{ title: toUnfiled }] : []),
        ...(resource !== undefined && entry ? [{ title: entry.name }] : []),
      ]}
    />
  );
}
