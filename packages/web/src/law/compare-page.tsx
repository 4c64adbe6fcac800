import { compareRegimes, type DomainRegimeItem } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { type RegimeInForce, regimeQuery } from '../registry/queries.js';
import { ComparedDomains } from './compared-domains.js';
import { ComparisonGroups } from './comparison-groups.js';
import { domainRegimesQuery } from './domain-queries.js';
import { AnyRegimeSelect, RegistrationSelect } from './regime-select.js';
import './law.css';
import './rules.css';

const State = z.object({
  a: z.string().optional(),
  b: z.string().optional(),
  /** Types of registration of both sides; the first where none is named. */
  ra: z.string().optional(),
  rb: z.string().optional(),
  show: z.literal('all').optional(),
});

/** Two regimes of one domain side by side: what differs, and what is alike where it is asked for. */
export function ComparePage() {
  const { t } = useWords();
  return (
    <>
      <p className="law-back">
        <Link to="/law">{t('law.backToList')}</Link>
      </p>
      <PageTitle title={t('rules.compareTitle')} lead={t('rules.compareLead')} />
      <Loaded query={useQuery(domainRegimesQuery)}>{({ items }) => <Compare domains={items} />}</Loaded>
    </>
  );
}

function Compare({ domains }: { readonly domains: readonly DomainRegimeItem[] }) {
  const { t } = useWords();
  const [state, change] = useSearchState(State);
  const { a, b, ra, rb } = state;
  const domainOf = (id: string) => domains.find((item) => item.id === id)?.domain ?? 'registration';
  const shown = {
    all: state.show === 'all',
    onShow: (all: boolean) => void change({ show: all ? 'all' : undefined }),
  };
  return (
    <>
      <div className="rules-form compare-form">
        <SideChoice
          label={t('rules.sideA')}
          registrationLabel={t('rules.registrationA')}
          domains={domains}
          value={{ regime: a, registration: ra }}
          onChange={({ regime, registration }) => void change({ a: regime, ra: registration })}
        />
        <Button
          className="compare-swap"
          disabled={!a && !b}
          onClick={() => void change({ a: b, b: a, ra: rb, rb: ra })}
        >
          {t('rules.swap')}
        </Button>
        <SideChoice
          label={t('rules.sideB')}
          registrationLabel={t('rules.registrationB')}
          domains={domains}
          value={{ regime: b, registration: rb }}
          onChange={({ regime, registration }) => void change({ b: regime, rb: registration })}
        />
      </div>
      {!a || !b ? (
        <Nothing words={t('rules.chooseBoth')} />
      ) : domainOf(a) !== domainOf(b) ? (
        <Nothing
          words={t('rules.otherDomains', {
            a: t(`domain.name_${domainOf(a)}`),
            b: t(`domain.name_${domainOf(b)}`),
          })}
        />
      ) : domainOf(a) === 'registration' ? (
        <ComparedRegistrations ids={[a, b]} wanted={[ra, rb]} {...shown} />
      ) : a === b ? (
        <Nothing words={t('rules.sameRegime')} />
      ) : (
        <ComparedDomains ids={[a, b]} {...shown} />
      )}
    </>
  );
}

function Nothing({ words }: { readonly words: string }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words} />;
}

interface SideChoiceProps {
  readonly label: string;
  readonly registrationLabel: string;
  readonly domains: readonly DomainRegimeItem[];
  readonly value: { readonly regime: string | undefined; readonly registration: string | undefined };
  readonly onChange: (value: SideChoiceProps['value']) => void;
}

function SideChoice({ label, registrationLabel, domains, value, onChange }: SideChoiceProps) {
  const { t } = useWords();
  const { regime } = value;
  const registers = regime !== undefined && domains.every(({ id }) => id !== regime);
  return (
    <div className="compare-choice">
      <AnyRegimeSelect
        label={label}
        value={regime}
        none={t('rules.chooseAny')}
        domains={domains}
        onChange={(id) => onChange({ regime: id, registration: undefined })}
      />
      {registers && (
        <SideRegistration
          regime={regime}
          label={registrationLabel}
          value={value.registration}
          onChange={(registration) => onChange({ regime, registration })}
        />
      )}
    </div>
  );
}

interface SideRegistrationProps {
  readonly regime: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

// Where there is but one type there is nothing to choose.
function SideRegistration({ regime, label, value, onChange }: SideRegistrationProps) {
  const side = useQuery(regimeQuery(regime)).data;
  if (!side || Object.keys(side.loaded.regime.registrations).length < 2) return null;
  return (
    <RegistrationSelect inForce={side} label={label} value={firstOf(side, value)} none={label} onChange={onChange} />
  );
}

// An address may name a type that the regime lacks.
function firstOf({ loaded }: RegimeInForce, wanted: string | undefined): string {
  const known = Object.keys(loaded.regime.registrations);
  return known.find((id) => id === wanted) ?? known[0] ?? '';
}

interface ShownProps {
  readonly all: boolean;
  readonly onShow: (all: boolean) => void;
}

interface ComparedRegistrationsProps extends ShownProps {
  readonly ids: readonly [string, string];
  /** Types of registration that are asked for. */
  readonly wanted: readonly [string | undefined, string | undefined];
}

function ComparedRegistrations({ ids, wanted, ...shown }: ComparedRegistrationsProps) {
  const [left, right] = [useQuery(regimeQuery(ids[0])), useQuery(regimeQuery(ids[1]))];
  return (
    <Loaded query={left}>
      {(one) => (
        <Loaded query={right}>
          {(other) => (
            <Compared
              sides={[one, other]}
              registrations={[firstOf(one, wanted[0]), firstOf(other, wanted[1])]}
              {...shown}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface ComparedProps extends ShownProps {
  readonly sides: readonly [RegimeInForce, RegimeInForce];
  readonly registrations: readonly [string, string];
}

function Compared({ sides: [one, other], registrations: [ra, rb], all, onShow }: ComparedProps) {
  const { t } = useWords();
  const [a, b] = [one.loaded.regime, other.loaded.regime];
  if (a.id === b.id && ra === rb) return <Nothing words={t('rules.sameSides')} />;
  const comparison = compareRegimes(
    { regime: a, registration: ra, settings: one.settings },
    { regime: b, registration: rb, settings: other.settings },
  );
  return <ComparisonGroups comparison={comparison} sides={[one, other]} all={all} onShow={onShow} />;
}
