import type { CardView } from '@shuji/core/catalog';
import { Link } from '@tanstack/react-router';
import { Card, Tag } from 'antd';
import { useWords } from '../app/i18n.js';

/** What the register knows of a resource: entries in force, and what hangs on them. */
export function CardRegister({ register }: Pick<CardView, 'register'>) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('cards.register')}>
      {register.length === 0 && <p className="quiet">{t('cards.notRegistered')}</p>}
      <ul className="card-list">
        {register.map((entry) => (
          <li key={entry.number}>
            <Link to="/register/$number" params={{ number: entry.number }}>
              {entry.number}
            </Link>{' '}
            {entry.right && <Tag color="blue">{t(`public.right_${entry.right}`)}</Tag>}
            <span className="quiet">
              {entry.registeredOn} — {entry.validUntil ?? t('cards.noEnd')}
              {!entry.held && ` · ${t('cards.heldByOthers')}`}
            </span>{' '}
            {entry.marks.map((mark) => (
              <Tag key={mark} color="orange">
                {t(`entries.mark_${mark}`)}
              </Tag>
            ))}
            {entry.records.map(({ kind, party, since, until }) => (
              <div key={`${kind}${since}${party}`} className="quiet">
                {t(`entries.mark_${kind}`)} {party} {since} — {until ?? t('cards.noEnd')}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
