import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Card, Modal, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { ForKinds } from '../registry/for-kinds.js';
import { placeText } from './place-text.js';
import { sourcesQuery } from './queries.js';
import { SourceForm } from './source-form.js';
import { SourceStanding } from './source-standing.js';
import './sources.css';

/** The sources of an organisation: where its data lie, and what scanning them has come to. */
export function SourcesPage() {
  return <ForKinds kinds={ApplicantKind.options}>{() => <Sources />}</ForKinds>;
}

function Sources() {
  const { t } = useWords();
  const navigate = useNavigate();
  const found = useInfiniteQuery(sourcesQuery);
  const [connecting, setConnecting] = useState(false);
  const begin = (
    <Button type="primary" onClick={() => setConnecting(true)}>
      {t('sources.connectNew')}
    </Button>
  );
  return (
    <>
      <PageTitle
        title={t('sources.title')}
        lead={t('sources.lead')}
        extra={
          <Space wrap size={16}>
            <Link to="/resources">{t('resources.title')}</Link>
            {begin}
          </Space>
        }
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={
          <Card size="small" title={t('sources.noneTitle')}>
            <ol style={{ margin: 0, paddingInlineStart: 20 }}>
              <li>{t('sources.next1')}</li>
              <li>{t('sources.next2')}</li>
              <li>{t('sources.next3')}</li>
            </ol>
          </Card>
        }
      >
        {({ pages }) =>
          pages
            .flatMap(({ items }) => items)
            .map((source) => (
              <Card key={source.id} size="small" style={{ marginBottom: 10 }}>
                <div className="source-line">
                  <div className="wrap">
                    <Link to="/sources/$id" params={{ id: source.id }}>
                      <strong>{source.name}</strong>
                    </Link>
                    <div className="quiet wrap">
                      {t(`sources.kind_${source.place.kind}`)} · <span className="mono">{placeText(source.place)}</span>
                    </div>
                  </div>
                  <SourceStanding source={source} />
                </div>
              </Card>
            ))
        }
      </Loaded>
      <More query={found} />
      {connecting && (
        <Modal
          open
          title={t('sources.connectNew')}
          footer={null}
          width={680}
          onCancel={() => setConnecting(false)}
          mask={{ closable: false }}
        >
          <SourceForm
            onCancel={() => setConnecting(false)}
            onDone={(id) => {
              setConnecting(false);
              void navigate({ to: '/sources/$id', params: { id } });
            }}
          />
        </Modal>
      )}
    </>
  );
}
