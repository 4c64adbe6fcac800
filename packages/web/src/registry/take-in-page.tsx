import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Select } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { regimesQuery } from '../public/queries.js';
import { ChooseType } from './choose-type.js';
import { ForKinds } from './for-kinds.js';
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
  const { t, text } = useWords();
  const [state, change] = useSearchState(State);
  const found = useQuery(regimesQuery);
  const withData = state.object !== 'named';
  return (
    <>
      <PageTitle title={t('intake.title')} lead={t('intake.lead')} />
      <Loaded query={found}>
        {({ items }) => {
          const own = items.filter((item) => item.authority.id === authority);
          const regime = own.find(({ id }) => id === state.regime)?.id ?? own[0]?.id;
          if (regime === undefined) return <p className="quiet">{t('intake.notOffered')}</p>;
          return (
            <>
              <Form layout="vertical" component="div">
                <Form.Item label={t('public.regime')}>
                  <Select
                    aria-label={t('public.regime')}
                    value={regime}
                    options={own.map(({ id, title }) => ({ value: id, label: text(title) }))}
                    onChange={(id) => void change({ regime: id, registration: undefined, kind: undefined })}
                  />
                </Form.Item>
                <Checkbox
                  checked={withData}
                  onChange={({ target }) =>
                    void change({ object: target.checked ? undefined : 'named', kind: undefined })
                  }
                >
                  {t('intake.withData')}
                </Checkbox>
              </Form>
              <ChooseType
                {...{ regime, registration: state.registration, kind: state.kind, withData }}
                onChange={(next) => void change(next)}
              >
                {(type) => <TakeInForm key={`${regime} ${withData}`} {...{ regime, withData, ...type }} />}
              </ChooseType>
            </>
          );
        }}
      </Loaded>
    </>
  );
}
