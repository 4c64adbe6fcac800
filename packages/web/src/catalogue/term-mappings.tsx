import type { TermView } from '@shuji/core/catalog';
import { Link } from '@tanstack/react-router';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { GradeTag } from '../resources/grade-tag.js';
import { ReasonDialog } from './reason-dialog.js';
import { type CatalogueCommand, useCatalogueCommand } from './use-catalogue-command.js';

type Mapping = TermView['mappings'][number];

/** The columns that a term means; one of them at most is its authoritative source. */
export function TermMappings({ term }: { readonly term: TermView }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<{ title: string; hint: string; request: CatalogueCommand } | null>(null);
  const { id, version, authority } = term;
  const release = () =>
    setAsking({
      title: t('catalogue.releaseAuthority'),
      hint: t('catalogue.releaseHint'),
      request: { path: `terms/${id}/release-authority`, version },
    });
  const name = ({ resource, column }: Mapping) =>
    setAsking({
      title: t('catalogue.nameAuthority'),
      hint: t('catalogue.authorityHint'),
      request: { path: `terms/${id}/name-authority`, body: { resource, column }, version },
    });
  return (
    <>
      {term.mappings.length === 0 && <span className="quiet">{t('catalogue.noMappings')}</span>}
      {term.mappings.map((mapping) => (
        <MappingLine
          key={`${mapping.resource} ${mapping.column}`}
          term={term}
          mapping={mapping}
          onName={() => name(mapping)}
          onRelease={release}
        />
      ))}
      {authority && (
        <p className="quiet wrap" style={{ marginBottom: 0 }}>
          {t('catalogue.authoritySince')} <Moment at={authority.since} />：{authority.reason}
        </p>
      )}
      {asking && <ReasonDialog {...asking} onClose={() => setAsking(null)} />}
    </>
  );
}

interface MappingLineProps {
  readonly term: TermView;
  readonly mapping: Mapping;
  readonly onName: () => void;
  readonly onRelease: () => void;
}

function MappingLine({ term, mapping, onName, onRelease }: MappingLineProps) {
  const { t } = useWords();
  const giving = useCatalogueCommand();
  const { resource, resourceName, column, category, tier, authoritative } = mapping;
  const unmap = () =>
    giving.mutate({ path: `terms/${term.id}/unmap`, body: { resource, column }, version: term.version });
  return (
    <div className="catalogue-hit" style={{ marginBottom: 6 }}>
      <Link to="/resources/$id" params={{ id: resource }} search={{ tab: 'catalogue' }}>
        {resourceName}
      </Link>
      <code>{column}</code>
      {tier && <GradeTag grade={tier} />}
      {category === null && <Tag color="red">{t('catalogue.columnGone')}</Tag>}
      {authoritative && <Tag color="gold">{t('catalogue.authority')}</Tag>}
      {term.status !== 'retired' && (
        <Space size={4}>
          {authoritative ? (
            <Button size="small" onClick={onRelease}>
              {t('catalogue.releaseAuthority')}
            </Button>
          ) : (
            <>
              <Button size="small" onClick={onName}>
                {t('catalogue.nameAuthority')}
              </Button>
              <Button size="small" loading={giving.isPending} onClick={unmap}>
                {t('catalogue.unmap')}
              </Button>
            </>
          )}
        </Space>
      )}
    </div>
  );
}
