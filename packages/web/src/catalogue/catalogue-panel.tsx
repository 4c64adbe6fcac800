import type { EntryView } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { EntrySubjects } from './entry-subjects.js';
import { EntryTags } from './entry-tags.js';
import { entryQuery, schemeQuery } from './queries.js';
import './catalogue.css';

/** What the catalogue says of a resource: its subjects, tags, terms and who answers for it. */
export function CataloguePanel({ id }: { readonly id: string }) {
  return <Loaded query={useQuery(entryQuery(id))}>{(entry) => <Panel entry={entry} />}</Loaded>;
}

function Panel({ entry }: { readonly entry: EntryView }) {
  const { t } = useWords();
  return (
    <div className="stack">
      <Card size="small" title={t('catalogue.subjects')}>
        <EntrySubjects entry={entry} />
      </Card>
      <Card size="small" title={t('catalogue.tags')}>
        <EntryTags entry={entry} />
      </Card>
      <Card
        size="small"
        title={t('catalogue.terms')}
        extra={<Link to="/catalogue/terms">{t('catalogue.allTerms')}</Link>}
      >
        {entry.terms.length === 0 && <span className="quiet">{t('catalogue.noTermsHere')}</span>}
        {entry.terms.map(({ id, name, column, authoritative }) => (
          <div key={`${id} ${column}`}>
            <Link to="/catalogue/terms/$id" params={{ id }}>
              {name}
            </Link>{' '}
            ← <code>{column}</code> {authoritative && <Tag color="gold">{t('catalogue.authority')}</Tag>}
          </div>
        ))}
      </Card>
      <Card
        size="small"
        title={t('catalogue.responsibilities')}
        extra={
          <Link to="/catalogue/responsibilities" search={{ resource: entry.resource }}>
            {t('catalogue.toMatrix')}
          </Link>
        }
      >
        <Roles entry={entry} />
      </Card>
    </div>
  );
}

function Roles({ entry }: { readonly entry: EntryView }) {
  const { t, text } = useWords();
  const { roles = [], operations = [] } = useQuery(schemeQuery).data ?? {};
  return (
    <>
      {entry.ownerMissing && <Tag color="red">{t('catalogue.noOwner')}</Tag>}
      {entry.roles.map(({ role, bearers, rights, own, from }) => {
        const known = roles.find(({ id }) => id === role);
        return (
          <div key={role}>
            <Space size={[8, 0]} wrap>
              <strong>{known ? text(known.title) : role}</strong>
              <span>
                {bearers.length > 0 ? bearers.map(({ name }) => name).join(t('app.listComma')) : t('catalogue.nobody')}
              </span>
              <code>
                {operations
                  .filter(({ id }) => rights.includes(id))
                  .map(({ letter }) => letter)
                  .join('')}
              </code>
              <span className="quiet">
                {own ? t('catalogue.assignedHere') : t('catalogue.from', { name: from.title })}
              </span>
            </Space>
          </div>
        );
      })}
    </>
  );
}
