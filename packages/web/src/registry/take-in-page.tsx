import type { Regime } from '@shuji/core/rulebook';
import { Link } from '@tanstack/react-router';
import { Alert, Checkbox, Form, Select } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { useRegimes } from '../law/use-regimes.js';
import { ChooseType } from './choose-type.js';
import { ForKinds } from './for-kinds.js';
import type { RegimeInForce } from './queries.js';
import { TakeInForm } from './take-in-form.js';

const State = z.object({
  regime: z.string().optional(),
  registration: z.string().optional(),
  kind: z.string().optional(),
  /** `named` for an object without a file of data. */
  object: z.literal('named').optional(),
});

/** The registry takes in an application on paper: under which of its regimes, as what; then it writes it down. */
export function TakeInPage() {
  return <ForKinds kinds={['registry']}>{({ active }) => <TakeIn authority={active.authority} />}</ForKinds>;
}

function TakeIn({ authority }: { readonly authority: string | null }) {
  const { t } = useWords();
  const own = useRegimes((item) => item.authority.id === authority);
  return (
    <>
      <PageTitle title={t('intake.title')} lead={t('intake.lead')} />
      <Loaded query={own} isEmpty={() => false}>
        {(regimes) => {
          const onPaper = regimes.filter(({ loaded }) => paperChannels(loaded.regime).length > 0);
          return onPaper.length > 0 ? <Choose regimes={onPaper} /> : <NoPaper regimes={regimes} />;
        }}
      </Loaded>
    </>
  );
}

interface OfRegimes {
  readonly regimes: readonly RegimeInForce[];
}

function NoPaper({ regimes }: OfRegimes) {
  const { t, text } = useWords();
  const titles = regimes.map(({ loaded }) => text(loaded.regime.title)).join(t('app.listComma'));
  return (
    <Alert
      type="info"
      showIcon
      title={titles === '' ? t('intake.noRegime') : t('intake.notOffered', { titles })}
      description={
        <>
          <p>{t('intake.instead')}</p>
          <Link to="/cases">{t('intake.toCases')}</Link>
        </>
      }
    />
  );
}

function Choose({ regimes }: OfRegimes) {
  const { t, text } = useWords();
  const [state, change] = useSearchState(State);
  const withData = state.object !== 'named';
  const chosen = regimes.find(({ loaded }) => loaded.regime.id === state.regime) ?? regimes[0];
  if (!chosen) return null;
  const regime = chosen.loaded.regime.id;
  return (
    <>
      <Form layout="vertical" component="div">
        <Form.Item label={t('public.regime')}>
          <Select
            aria-label={t('public.regime')}
            value={regime}
            options={regimes.map(({ loaded: { regime: rules } }) => ({ value: rules.id, label: text(rules.title) }))}
            onChange={(id) => void change({ regime: id, registration: undefined, kind: undefined })}
          />
        </Form.Item>
        <Checkbox
          checked={withData}
          onChange={({ target }) => void change({ object: target.checked ? undefined : 'named', kind: undefined })}
        >
          {t('intake.withData')}
        </Checkbox>
      </Form>
      <ChooseType
        {...{ regime, registration: state.registration, kind: state.kind, withData }}
        onChange={(next) => void change(next)}
      >
        {(type) => (
          <TakeInForm
            key={`${regime} ${withData}`}
            {...{ regime, withData, ...type }}
            channels={paperChannels(chosen.loaded.regime)}
          />
        )}
      </ChooseType>
    </>
  );
}

// What comes by the platform is not taken in.
function paperChannels({ filing }: Regime) {
  return (filing?.channels ?? []).filter((channel) => channel !== 'online');
}
