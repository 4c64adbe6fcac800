import type { PowerView } from '@shuji/core/registry';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Empty, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { EmpowerAgent } from './empower-agent.js';
import { ForKinds } from './for-kinds.js';
import { powersQuery } from './power-queries.js';
import { TakeBack } from './take-back.js';

/** Powers of attorney: applicants entrust agents, and agents begin applications in the name of applicants. */
export function PowersPage() {
  return (
    <ForKinds kinds={ApplicantKind.options}>{({ active }) => <Powers organisation={active.organisation} />}</ForKinds>
  );
}

function Powers({ organisation }: { readonly organisation: string }) {
  const { t } = useWords();
  const found = useQuery(powersQuery);
  return (
    <>
      <PageTitle title={t('powers.title')} lead={t('powers.lead')} />
      <EmpowerAgent principal={organisation} />
      <Loaded
        query={found}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('powers.empty')} />}
      >
        {({ items }) => items.map((item) => <Power key={item.id} item={item} organisation={organisation} />)}
      </Loaded>
    </>
  );
}

function Power({ item, organisation }: { readonly item: PowerView; readonly organisation: string }) {
  const { t, text } = useWords();
  const { principal, agent, standing, from, until, document, regime } = item;
  const title = t('powers.powerOf', { principal: principal.name, agent: agent.name });
  const given = principal.id === organisation;
  return (
    <article aria-label={title}>
      <Card
        size="small"
        className="panel"
        title={<span className="wrap">{title}</span>}
        extra={<Tag color={standing === 'holds' ? 'success' : 'default'}>{t(`powers.standing_${standing}`)}</Tag>}
      >
        <p className="wrap">
          {text(item.regimeTitle)} <span className="quiet">{t('powers.period', { from, until, document })}</span>
        </p>
        {given && standing !== 'over' && (
          <TakeBack
            path={`/api/powers-of-attorney/${item.id}/revoke`}
            version={item.version}
            queryKey={powersQuery.queryKey}
            label={t('powers.revoke')}
            sure={t('powers.revokeSure', { agent: agent.name })}
          />
        )}
        {!given && standing === 'holds' && (
          <Link to="/cases/new" search={{ principal: principal.id, regime }}>
            {t('powers.draft')}
          </Link>
        )}
      </Card>
    </article>
  );
}
