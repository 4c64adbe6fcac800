import { effectsOf, type Regime } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ProblemError } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { regimeQuery } from './queries.js';

export interface AccountHintProps {
  readonly error: unknown;
  readonly regime: string;
}

/** Where a refusal asks for an account first: the way to its opening. */
export function AccountHint({ error, regime }: AccountHintProps) {
  const { t } = useWords();
  const missing = error instanceof ProblemError && error.problem.code === 'account-missing';
  const rules = useQuery({ ...regimeQuery(regime), enabled: missing });
  const opening = rules.data && openingOf(rules.data.loaded.regime);
  if (!missing || opening === undefined) return null;
  return (
    <p>
      <Link to="/cases/new" search={{ object: 'named', regime, registration: opening }}>
        {t('entries.openAccount')}
      </Link>
    </p>
  );
}

/** The registration of a regime that opens an account; undefined where it has none. */
export function openingOf({ registrations }: Regime): string | undefined {
  return Object.entries(registrations).find(([, registration]) =>
    effectsOf(registration).some((effect) => effect.do === 'open-account'),
  )?.[0];
}
