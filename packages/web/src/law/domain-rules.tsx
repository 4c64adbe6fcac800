import type { LoadedDomainRegime } from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Descriptions, Space, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/i18n.js';
import { LinkButton } from '../app/link-button.js';
import { PageTitle } from '../app/page-title.js';
import { useRevealedPart } from './anchor.js';
import { Decisions, Formulas, Lists, Numbers } from './domain-answers.js';
import { DomainSettings, Duties, FactList, Retention } from './domain-duties.js';
import { DomainFlow, Opening } from './domain-procedure.js';
import { Layers } from './layers.js';
import { Cited } from './registration-rules.js';
import { FollowedList, StandingOfDomain } from './standing.js';

interface OfLoaded {
  readonly loaded: LoadedDomainRegime;
}

/** The rules of a domain beside registration: who acts, by which procedures, lists, decisions, numbers and duties. */
export function DomainRules({ loaded }: OfLoaded) {
  const { t, text } = useWords();
  const { regime } = loaded;
  useRevealedPart();
  const sections = sectionsOf(loaded);
  return (
    <div className="regime">
      <PageTitle
        title={text(regime.title)}
        lead={t('domain.lead', { domain: t(`domain.name_${regime.domain}`), authority: text(regime.authority.name) })}
        extra={
          <Space size={8} wrap>
            <LinkButton to="/law/compare" search={{ a: regime.id }}>
              {t('rules.compareWith')}
            </LinkButton>
            <code>{regime.id}</code>
          </Space>
        }
      />
      <StandingOfDomain instruments={regime.instruments} />
      <DomainFacts loaded={loaded} />
      <nav className="law-regimes regime-contents" aria-label={t('domain.contents')}>
        <ul>
          {sections.map(({ id }) => (
            <li key={id}>
              <Link to="." hash={id}>
                {t(`domain.${id}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ id, content }) => (
        <section key={id} className="regime-registration">
          <h2 id={id}>{t(`domain.${id}`)}</h2>
          {content}
        </section>
      ))}
      <Layers regime={regime} />
      <Notes loaded={loaded} />
    </div>
  );
}

type SectionId = (typeof sectionIds)[number];
const sectionIds = [
  ...(['procedures', 'decisions', 'lists', 'numbers', 'formulas'] as const),
  ...(['duties', 'retention', 'facts', 'settings'] as const),
];

// What the regime does not have is not spoken of.
function sectionsOf(loaded: LoadedDomainRegime): { readonly id: SectionId; readonly content: ReactNode }[] {
  const { regime } = loaded;
  const contents: Readonly<Record<SectionId, ReactNode>> = {
    procedures: <Procedures loaded={loaded} />,
    decisions: <Decisions regime={regime} />,
    lists: <Lists regime={regime} />,
    numbers: <Numbers loaded={loaded} />,
    formulas: <Formulas regime={regime} />,
    duties: <Duties regime={regime} />,
    retention: <Retention regime={regime} />,
    facts: <FactList regime={regime} />,
    settings: <DomainSettings regime={regime} />,
  };
  return sectionIds.filter((id) => Object.keys(regime[id]).length > 0).map((id) => ({ id, content: contents[id] }));
}

function Procedures({ loaded: { regime } }: OfLoaded) {
  const { text } = useWords();
  return Object.entries(regime.procedures).map(([id, procedure]) => (
    <section key={id} id={`procedures.${id}`}>
      <h3>
        {text(procedure.title)} <Cited cite={procedure.cite} title={procedure.title} />
      </h3>
      <Opening regime={regime} id={id} procedure={procedure} />
      <DomainFlow regime={regime} id={id} procedure={procedure} />
    </section>
  ));
}

function DomainFacts({ loaded }: OfLoaded) {
  const { t, text } = useWords();
  const { authority, instruments, roles } = loaded.regime;
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, md: 2 }}
      className="law-facts"
      items={[
        {
          label: t('domain.authority'),
          children: (
            <>
              {text(authority.name)} <Cited cite={authority.cite} title={authority.name} />
              {authority.supervisor && (
                <div className="quiet">{t('law.regimeSupervisor', { name: text(authority.supervisor) })}</div>
              )}
            </>
          ),
        },
        {
          label: t('law.regimeInstruments'),
          children: <FollowedList instruments={instruments} />,
        },
        {
          label: t('domain.roles'),
          children: (
            <span className="law-inline">
              {Object.entries(roles).map(([id, { title, cite }]) => (
                <span key={id} id={`roles.${id}`}>
                  <Tag>{text(title)}</Tag> <Cited cite={cite} title={title} />
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

function Notes({ loaded: { regime } }: OfLoaded) {
  const { t, text } = useWords();
  if (regime.notes.length === 0) return null;
  return (
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
  );
}
