import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { CardBook } from './card-book.js';
import { CardFields } from './card-fields.js';
import { CardForm } from './card-form.js';
import { CardGrants } from './card-grants.js';
import { CardParts } from './card-parts.js';
import { CardRegister } from './card-register.js';
import { CardState } from './card-state.js';
import { CardVersions } from './card-versions.js';
import { cardQuery, cardSchemeQuery } from './queries.js';
import { SaveWorkbook } from './save-workbook.js';
import './cards.css';

/** The asset card of a resource: what the scan, the register and people tell of it, and the ways to change, print and keep it. */
export function CardPanel({ id }: { readonly id: string }) {
  const { t } = useWords();
  const [view, setView] = useState<'card' | 'form' | 'versions'>('card');
  const scheme = useQuery(cardSchemeQuery);
  const found = useQuery(cardQuery(id));
  return (
    <Loaded query={scheme}>
      {(rules) => (
        <Loaded query={found}>
          {(card) => (
            <div className="stack asset-card">
              <h2 className="only-print">{card.name}</h2>
              <Space wrap className="no-print">
                <Button type="primary" onClick={() => setView(view === 'form' ? 'card' : 'form')}>
                  {t('cards.fill')}
                </Button>
                <Button onClick={() => setView(view === 'versions' ? 'card' : 'versions')}>
                  {t('cards.versions')}
                </Button>
                <SaveWorkbook path={`/api/resources/${id}/card.xlsx`} name={card.name} />
                <Button onClick={() => window.print()}>{t('cards.print')}</Button>
              </Space>
              {card.ledger.book && (
                <Alert type="warning" showIcon title={t('cards.inBook', { on: card.ledger.book.nextLook })} />
              )}
              {view === 'form' && <CardForm scheme={rules} card={card} onDone={() => setView('card')} />}
              {view === 'versions' && <CardVersions id={id} scheme={rules} />}
              {view === 'card' && (
                <>
                  <CardParts scheme={rules} card={card} />
                  <CardFields scheme={rules} card={card} />
                  <CardState scheme={rules} card={card} />
                  <CardRegister register={card.register} />
                  <CardGrants scheme={rules} card={card} />
                  <CardBook scheme={rules} card={card} />
                </>
              )}
            </div>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
