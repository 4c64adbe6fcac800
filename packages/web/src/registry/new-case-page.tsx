import { ApplicantKind } from '@shuji/core/rulebook';
import { Button, Steps } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ChooseRegime } from './choose-regime.js';
import { ChooseResource } from './choose-resource.js';
import { ChooseType } from './choose-type.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { InNameOf } from './in-name-of.js';
import { StartDraft } from './start-draft.js';
import { StartNamed } from './start-named.js';

const State = z.object({
  resource: z.string().optional(),
  /** `named` for an object without a file of data. */
  object: z.literal('named').optional(),
  regime: z.string().optional(),
  registration: z.string().optional(),
  kind: z.string().optional(),
  /** In whose name an agent applies. */
  principal: z.string().optional(),
});

/** The beginning of an application: which data, under which regime, as what; then a draft is kept on the server. */
export function NewCasePage() {
  return <ForKinds kinds={ApplicantKind.options}>{(actor) => <NewCase actor={actor} />}</ForKinds>;
}

function NewCase({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  const [{ resource, object, regime, registration, kind, principal }, change] = useSearchState(State);
  const named = object === 'named';
  const begun = resource !== undefined || named;
  return (
    <>
      <PageTitle title={t('registry.newTitle')} lead={t('registry.newLead')} />
      {principal !== undefined && <InNameOf principal={principal} />}
      <Steps
        size="small"
        current={begun ? 1 : 0}
        style={{ marginBottom: 16 }}
        onChange={(at) => {
          if (at === 0) void change({ resource: undefined, object: undefined });
        }}
        items={(['resource', 'regime', 'form', 'materials', 'check'] as const).map((id) => ({
          title: t(`registry.step_${id}`),
        }))}
      />
      {!begun ? (
        <>
          <ChooseResource onChoose={(id) => void change({ resource: id })} />
          <h2>{t('entries.named')}</h2>
          <p className="quiet">{t('entries.namedLead')}</p>
          <Button onClick={() => void change({ object: 'named' })}>{t('entries.namedChoose')}</Button>
        </>
      ) : (
        <>
          <ChooseRegime
            actor={actor}
            chosen={regime}
            onChoose={(id) => void change({ regime: id, registration: undefined, kind: undefined })}
          />
          {regime !== undefined && (
            <ChooseType {...{ regime, registration, kind, withData: !named }} onChange={(next) => void change(next)}>
              {(type) =>
                resource === undefined ? (
                  <StartNamed key={regime} regime={regime} principal={principal} {...type} />
                ) : (
                  <StartDraft key={regime} resource={resource} regime={regime} principal={principal} {...type} />
                )
              }
            </ChooseType>
          )}
        </>
      )}
    </>
  );
}
