import type { TermView } from '@shuji/core/catalog';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Card, Descriptions, Modal, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { ForKinds } from '../registry/for-kinds.js';
import { CatalogueLinks } from './catalogue-links.js';
import { termQuery } from './queries.js';
import { ReasonDialog } from './reason-dialog.js';
import { TermForm } from './term-form.js';
import { TermMappings } from './term-mappings.js';
import { TermStatusTag } from './term-status-tag.js';
import { TermSuggestions } from './term-suggestions.js';
import { useCatalogueCommand } from './use-catalogue-command.js';
import './catalogue.css';

/** One business term: what it says, the columns that it means, and which of them is authoritative. */
export function TermPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Term />}</ForKinds>;
}

function Term() {
  const params: { id?: string } = useParams({ strict: false });
  return <Loaded query={useQuery(termQuery(params.id ?? ''))}>{(term) => <Sheet term={term} />}</Loaded>;
}

function Sheet({ term }: { readonly term: TermView }) {
  const { t } = useWords();
  const none = <span className="quiet">{t('app.none')}</span>;
  return (
    <>
      <PageTitle title={term.nameZh} lead={term.nameEn} extra={<CatalogueLinks />} />
      <Card size="small" style={{ marginBottom: 12 }}>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2 }}
          items={[
            { key: 'status', label: t('catalogue.status'), children: <TermStatusTag status={term.status} /> },
            { key: 'keeper', label: t('catalogue.keeper'), children: term.keeper || none },
            {
              key: 'definition',
              label: t('catalogue.definition'),
              span: 'filled',
              children: <span className="wrap">{term.definition || none}</span>,
            },
            {
              key: 'synonyms',
              label: t('catalogue.synonyms'),
              span: 'filled',
              children: term.synonyms.join(t('app.listComma')) || none,
            },
          ]}
        />
        {term.status !== 'retired' && <Actions term={term} />}
      </Card>
      <Card size="small" title={t('catalogue.mappings')} style={{ marginBottom: 12 }}>
        <TermMappings term={term} />
      </Card>
      {term.status !== 'retired' && (
        <Card size="small" title={t('catalogue.suggestions')}>
          <TermSuggestions term={term} />
        </Card>
      )}
    </>
  );
}

function Actions({ term }: { readonly term: TermView }) {
  const { t } = useWords();
  const [open, setOpen] = useState<'change' | 'retire' | null>(null);
  const giving = useCatalogueCommand();
  return (
    <Space wrap style={{ marginTop: 8 }}>
      {term.status === 'draft' && (
        <Button
          type="primary"
          loading={giving.isPending}
          onClick={() => giving.mutate({ path: `terms/${term.id}/publish`, version: term.version })}
        >
          {t('catalogue.publish')}
        </Button>
      )}
      <Button onClick={() => setOpen('change')}>{t('catalogue.change')}</Button>
      <Button danger onClick={() => setOpen('retire')}>
        {t('catalogue.retire')}
      </Button>
      {open === 'change' && (
        <Modal
          open
          title={t('catalogue.change')}
          footer={null}
          onCancel={() => setOpen(null)}
          mask={{ closable: false }}
        >
          <TermForm term={term} onClose={() => setOpen(null)} />
        </Modal>
      )}
      {open === 'retire' && (
        <ReasonDialog
          title={t('catalogue.retire')}
          hint={t('catalogue.retireTermHint')}
          request={{ path: `terms/${term.id}/retire`, version: term.version }}
          onClose={() => setOpen(null)}
        />
      )}
    </Space>
  );
}
