import {
  agentsRule,
  applicantKindTitles,
  applicantsRule,
  callUpRule,
  settingOf,
  spanOf,
  unitPhrase,
} from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Descriptions, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { LinkButton } from '../app/link-button.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { type RegimeInForce, regimeQuery } from '../registry/queries.js';
import { useRevealedPart } from './anchor.js';
import { CertificateRules } from './certificate-rules.js';
import { ClockCalendar } from './clock-calendar.js';
import { domainRegimeQuery, domainRegimesQuery } from './domain-queries.js';
import { DomainRules } from './domain-rules.js';
import { FactTable } from './fact-table.js';
import { Layers } from './layers.js';
import { Cited, RegistrationRules } from './registration-rules.js';
import { FollowedList, StandingOfRegistration } from './standing.js';
import './law.css';

/** The rules of a regime, of registration or of another domain, at one address. */
export function RegimePage() {
  const { t } = useWords();
  const { regime: id = '' } = useParams({ strict: false }) as { regime?: string };
  return (
    <>
      <p className="law-back">
        <Link to="/law">{t('law.backToList')}</Link>
      </p>
      <Loaded query={useQuery(domainRegimesQuery)}>
        {({ items }) => (items.some((item) => item.id === id) ? <OfDomain id={id} /> : <OfRegistration id={id} />)}
      </Loaded>
    </>
  );
}

function OfDomain({ id }: { readonly id: string }) {
  return (
    <Loaded query={useQuery(domainRegimeQuery(id))}>{(loaded) => <DomainRules key={id} loaded={loaded} />}</Loaded>
  );
}

function OfRegistration({ id }: { readonly id: string }) {
  return <Loaded query={useQuery(regimeQuery(id))}>{(inForce) => <RegimeRules key={id} inForce={inForce} />}</Loaded>;
}

/** The rules of a registry: who, under which instruments, by which procedures, with which certificates. */
function RegimeRules({ inForce }: { readonly inForce: RegimeInForce }) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  useRevealedPart();
  return (
    <div className="regime">
      <PageTitle
        title={text(regime.title)}
        lead={t('law.regimeLead', { authority: text(regime.authority.name) })}
        extra={
          <Space size={8} wrap>
            <LinkButton to="/law/compare" search={{ a: regime.id }}>
              {t('rules.compareWith')}
            </LinkButton>
            <LinkButton to="/law/simulate" search={{ regime: regime.id }}>
              {t('rules.simulateHere')}
            </LinkButton>
            <code>{regime.id}</code>
          </Space>
        }
      />
      <StandingOfRegistration instruments={regime.instruments} />
      <Facts inForce={inForce} />
      <Contents inForce={inForce} />
      {Object.entries(regime.registrations).map(([id, registration]) => (
        <RegistrationRules key={id} id={id} registration={registration} inForce={inForce} />
      ))}
      <h2 id="calendar">{t('rules.calendar')}</h2>
      <ClockCalendar inForce={inForce} />
      <h2 id="certificates">{t('law.certificates')}</h2>
      <CertificateRules inForce={inForce} />
      <h2 id="settings">{t('law.settings')}</h2>
      <Settings inForce={inForce} />
      <Layers regime={regime} />
      {regime.notes.length > 0 && (
        <>
          <h2 id="notes">{t('law.notes')}</h2>
          <ul className="rule-lines">
            {regime.notes.map(({ text: note, cite }) => (
              <li key={note.en}>
                <span>{text(note)}</span>
                <Cited cite={cite} title={note} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface PartProps {
  readonly inForce: RegimeInForce;
}

function Facts({ inForce }: PartProps) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  const { authority, retention } = regime;
  const who = applicantsRule(inForce.loaded);
  const agents = agentsRule(inForce.loaded);
  const calling = callUpRule(inForce.loaded);
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, md: 2 }}
      className="law-facts"
      items={[
        {
          label: t('public.authority'),
          children: (
            <>
              {text(authority.name)} <Cited cite={authority.cite} title={authority.name} />
              {authority.supervisor && (
                <div className="quiet">{t('law.regimeSupervisor', { name: text(authority.supervisor) })}</div>
              )}
            </>
          ),
        },
        ...(who && regime.applicants
          ? [
              {
                label: t('law.regimeApplicants'),
                children: (
                  <span id="applicants">
                    {regime.applicants.kinds.map((kind) => text(applicantKindTitles[kind])).join(t('app.listComma'))}{' '}
                    <Cited cite={who.cite} title={who.text} />
                    {regime.applicants.reading && <div className="quiet">{text(regime.applicants.reading)}</div>}
                  </span>
                ),
              },
            ]
          : []),
        ...(agents
          ? [
              {
                label: t('law.regimeAgents'),
                children: (
                  <span id="agents">
                    {text(agents.text)} <Cited cite={agents.cite} title={agents.text} />
                    {regime.agents?.reading && <div className="quiet">{text(regime.agents.reading)}</div>}
                  </span>
                ),
              },
            ]
          : []),
        ...(calling
          ? [
              {
                label: t('callUp.regime'),
                children: (
                  <span id="call_up">
                    {text(calling.text)} <Cited cite={calling.cite} title={calling.text} />
                    {regime.call_up?.reading && <div className="quiet">{text(regime.call_up.reading)}</div>}
                  </span>
                ),
              },
            ]
          : []),
        {
          label: t('law.regimeInstruments'),
          children: <FollowedList instruments={regime.instruments} />,
        },
        {
          label: t('law.regimeObjects'),
          children: (
            <span className="law-inline">
              {Object.entries(regime.objects).map(([id, { title, cite }]) => (
                <span key={id} id={`objects.${id}`}>
                  {text(title)} <Cited cite={cite} title={title} />
                </span>
              ))}
            </span>
          ),
        },
        {
          label: t('law.retention'),
          children: (
            <span id="retention">
              {text(unitPhrase(spanOf(retention, inForce.settings, regime)))}{' '}
              <Cited cite={retention.cite} title={regime.title} />
            </span>
          ),
        },
      ]}
    />
  );
}

function Contents({ inForce }: PartProps) {
  const { t, text } = useWords();
  const { registrations, notes } = inForce.loaded.regime;
  const entries = [
    ...Object.entries(registrations).map(([id, { title }]) => ({ id: `registrations.${id}`, title: text(title) })),
    { id: 'calendar', title: t('rules.calendar') },
    { id: 'certificates', title: t('law.certificates') },
    { id: 'settings', title: t('law.settings') },
    ...(notes.length > 0 ? [{ id: 'notes', title: t('law.notes') }] : []),
  ];
  return (
    <nav className="law-regimes regime-contents" aria-label={t('law.regimeContents')}>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <Link to="." hash={id}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Settings({ inForce }: PartProps) {
  const { t, text } = useWords();
  const { regime } = inForce.loaded;
  const rows = Object.entries(regime.settings);
  if (rows.length === 0) return <p className="quiet">{t('law.noSettings')}</p>;
  return (
    <FactTable
      label={t('law.settings')}
      rows={rows}
      idOf={([id]) => `settings.${id}`}
      columns={[
        { title: t('law.setting'), render: ([, { title }]) => text(title) },
        {
          title: t('law.settingValue'),
          render: ([id, { unit, minimum }]) => (
            <>
              <strong>{text(unitPhrase({ count: settingOf(regime, inForce.settings, id), unit }))}</strong>{' '}
              <Tag>{inForce.settings[id] === undefined ? t('law.settingSuggested') : t('law.settingSet')}</Tag>
              <div className="quiet">{t('law.settingMinimum', { value: minimum })}</div>
            </>
          ),
        },
        { title: t('law.settingWhy'), render: ([, { why }]) => text(why) },
        { title: t('law.cite'), render: ([, { cite, title }]) => <Cited cite={cite} title={title} /> },
      ]}
    />
  );
}
