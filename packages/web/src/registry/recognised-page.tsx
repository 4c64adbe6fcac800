import { may } from '@shuji/core/parties';
import type { RecognisedRegistryView } from '@shuji/core/registry';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Alert, Card, Descriptions, Empty, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { regimesQuery } from '../public/queries.js';
import { EndRecognition } from './end-recognition.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { regimeQuery } from './queries.js';
import { RecogniseRegistry } from './recognise-registry.js';
import { recognisedQuery } from './recognition-queries.js';

/** The registries whose certificates a registry recognises: by which key, for which rules, until when and why. */
export function RecognisedPage() {
  return <ForKinds kinds={['registry']}>{(actor) => <OwnRegimes actor={actor} />}</ForKinds>;
}

function OwnRegimes({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  const regimes = useQuery(regimesQuery);
  const own = regimes.data?.items.filter(({ authority }) => authority.id === actor.active.authority) ?? [];
  const [first] = own;
  return (
    <>
      <PageTitle title={t('recognition.title')} lead={t('recognition.lead')} />
      <Loaded
        query={regimes}
        isEmpty={() => !first}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('registry.noRegime')} />}
      >
        {() => first && <Registries regimes={[first.id, ...own.slice(1).map(({ id }) => id)]} actor={actor} />}
      </Loaded>
    </>
  );
}

interface RegistriesProps {
  readonly regimes: readonly [string, ...string[]];
  readonly actor: ActingFor;
}

// The list is the authority's; any of its regimes names it.
function Registries({ regimes, actor }: RegistriesProps) {
  const { t } = useWords();
  const [regime] = regimes;
  const found = useQuery(recognisedQuery(regime));
  const rules = useQueries({ queries: regimes.map((id) => regimeQuery(id)) });
  const known = rules.every(({ data }) => data !== undefined);
  const provided = rules.some(({ data }) =>
    Object.values(data?.loaded.regime.registrations ?? {}).some(({ recognition }) => recognition !== undefined),
  );
  const allowed = may(actor, 'configure-registry').kind === 'allowed';
  return (
    <>
      {known && !provided && <Alert type="info" showIcon className="panel" title={t('recognition.notProvided')} />}
      {!allowed && <Alert type="info" showIcon className="panel" title={t('recognition.onlyAdministrator')} />}
      {provided && allowed && <RecogniseRegistry regime={regime} />}
      <Loaded
        query={found}
        isEmpty={({ items }) => items.length === 0}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('recognition.empty')} />}
      >
        {({ items }) => items.map((item) => <Registry key={item.id} item={item} regime={regime} allowed={allowed} />)}
      </Loaded>
    </>
  );
}

interface RegistryProps {
  readonly item: RecognisedRegistryView;
  readonly regime: string;
  readonly allowed: boolean;
}

function Registry({ item, regime, allowed }: RegistryProps) {
  const { t } = useWords();
  const { name, origin, key, regimes, until, reasons, recognisedAt, standing, endedFor } = item;
  const said = (words: string) => <span className="said">{words}</span>;
  const mono = (words: string) => <span className="mono wrap">{words}</span>;
  const items = [
    { key: 'origin', label: t('recognition.origin'), children: mono(origin) },
    { key: 'key', label: t('recognition.key'), children: mono(key) },
    { key: 'regimes', label: t('recognition.regimes'), children: mono(regimes.join(t('app.listComma'))) },
    { key: 'since', label: t('recognition.since'), children: <Moment at={recognisedAt} /> },
    { key: 'until', label: t('recognition.untilDay'), children: until ?? t('recognition.noEnd') },
    { key: 'reasons', label: t('recognition.reasons'), children: said(reasons) },
    ...(endedFor === null ? [] : [{ key: 'ended', label: t('recognition.endedFor'), children: said(endedFor) }]),
  ];
  return (
    <article aria-label={name}>
      <Card
        size="small"
        className="panel"
        title={<span className="wrap">{name}</span>}
        extra={<Tag color={standing === 'holds' ? 'success' : 'default'}>{t(`recognition.standing_${standing}`)}</Tag>}
      >
        <Descriptions size="small" column={1} items={items} />
        {allowed && standing !== 'ended' && <EndRecognition item={item} regime={regime} />}
      </Card>
    </article>
  );
}
