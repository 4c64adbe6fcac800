import { compareRegimes } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { type RegimeInForce, regimeQuery } from '../registry/queries.js';
import { ComparisonGroups } from './comparison-groups.js';
import { RegimeSelect, RegistrationSelect } from './regime-select.js';
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

/** Two regimes side by side: what differs, and what is alike where it is asked for. */
export function ComparePage() {
  const { t } = useWords();
  const [state, change] = useSearchState(State);
  const { a, b, ra, rb } = state;
  const [left, right] = [useSide(a), useSide(b)];
  return (
    <>
      <p className="law-back">
        <Link to="/law">{t('law.backToList')}</Link>
      </p>
      <PageTitle title={t('rules.compareTitle')} lead={t('rules.compareLead')} />
      <div className="rules-form compare-form">
        <div className="compare-choice">
          <RegimeSelect
            label={t('rules.sideA')}
            value={a}
            none={t('rules.chooseRegime')}
            onChange={(id) => void change({ a: id, ra: undefined })}
          />
          <SideRegistration
            side={left.data}
            label={t('rules.registrationA')}
            value={ra}
            onChange={(id) => void change({ ra: id })}
          />
        </div>
        <Button
          className="compare-swap"
          disabled={!a && !b}
          onClick={() => void change({ a: b, b: a, ra: rb, rb: ra })}
        >
          {t('rules.swap')}
        </Button>
        <div className="compare-choice">
          <RegimeSelect
            label={t('rules.sideB')}
            value={b}
            none={t('rules.chooseRegime')}
            onChange={(id) => void change({ b: id, rb: undefined })}
          />
          <SideRegistration
            side={right.data}
            label={t('rules.registrationB')}
            value={rb}
            onChange={(id) => void change({ rb: id })}
          />
        </div>
      </div>
      {a && b ? (
        <Loaded query={left}>
          {(one) => (
            <Loaded query={right}>
              {(other) => (
                <Compared
                  sides={[one, other]}
                  registrations={[firstOf(one, ra), firstOf(other, rb)]}
                  all={state.show === 'all'}
                  onShow={(all) => void change({ show: all ? 'all' : undefined })}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('rules.chooseBoth')} />
      )}
    </>
  );
}

function useSide(id: string | undefined) {
  return useQuery({ ...regimeQuery(id ?? ''), enabled: id !== undefined });
}

interface SideRegistrationProps {
  readonly side: RegimeInForce | undefined;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

// Where there is but one type there is nothing to choose.
function SideRegistration({ side, label, value, onChange }: SideRegistrationProps) {
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

interface ComparedProps {
  readonly sides: readonly [RegimeInForce, RegimeInForce];
  readonly registrations: readonly [string, string];
  readonly all: boolean;
  readonly onShow: (all: boolean) => void;
}

function Compared({ sides: [one, other], registrations: [ra, rb], all, onShow }: ComparedProps) {
  const { t } = useWords();
  const [a, b] = [one.loaded.regime, other.loaded.regime];
  if (a.id === b.id && ra === rb)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('rules.sameSides')} />;
  const comparison = compareRegimes(
    { regime: a, registration: ra, settings: one.settings },
    { regime: b, registration: rb, settings: other.settings },
  );
  return <ComparisonGroups comparison={comparison} sides={[one, other]} all={all} onShow={onShow} />;
}
