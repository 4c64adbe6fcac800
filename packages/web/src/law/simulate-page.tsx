import { LocalDate } from '@shuji/core/kernel';
import type { Json } from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { todayInShanghai } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { outlooksOf } from './outlooks.js';
import { Outlooks } from './outlooks-view.js';
import { SimulationForm } from './simulation-form.js';
import { useRegimes } from './use-regimes.js';
import './law.css';
import './rules.css';

const everyRegime = () => true;

const Facts = z.record(z.string(), z.json());

const State = z.object({
  /** Day of the application; today where none is given. */
  on: LocalDate.optional().catch(undefined),
  object: z.string().optional(),
  regime: z.string().optional(),
  registration: z.string().optional(),
  /** Answers as JSON, by question. */
  answers: z.string().max(10_000).optional().catch(undefined),
});

/** What would happen if one applied on a day: under every regime, or under one with answers of one's own. */
export function SimulatePage() {
  const { t } = useWords();
  const [state, change] = useSearchState(State);
  const regimes = useRegimes(state.regime ?? everyRegime);
  const asked = {
    ...state,
    on: state.on ?? todayInShanghai(),
    facts: factsOf(state.answers),
  };
  return (
    <>
      <p className="law-back">
        <Link to="/law">{t('law.backToList')}</Link>
      </p>
      <PageTitle title={t('rules.simulateTitle')} lead={t('rules.simulateLead')} />
      <Loaded query={regimes}>
        {(loaded) => (
          <>
            <SimulationForm asked={asked} regimes={loaded} onChange={(next) => void change(next)} />
            <Outlooks outlooks={outlooksOf(loaded, asked)} />
          </>
        )}
      </Loaded>
    </>
  );
}

// Somebody else's address may hold anything: what is no set of answers is none.
function factsOf(answers: string | undefined): Readonly<Record<string, Json>> {
  try {
    return Facts.parse(JSON.parse(answers ?? '{}'));
  } catch {
    return {};
  }
}
