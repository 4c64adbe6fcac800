import { Steps } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { ChooseRegime } from './choose-regime.js';
import { ChooseResource } from './choose-resource.js';
import { ChooseType } from './choose-type.js';
import { ForKinds } from './for-kinds.js';
import { StartDraft } from './start-draft.js';

const State = z.object({
  resource: z.string().optional(),
  regime: z.string().optional(),
  registration: z.string().optional(),
  kind: z.string().optional(),
});

/** The beginning of an application: which data, under which regime, as what; then a draft is kept on the server. */
export function NewCasePage() {
  return <ForKinds kinds={['enterprise']}>{() => <NewCase />}</ForKinds>;
}

function NewCase() {
  const { t } = useWords();
  const [{ resource, regime, registration, kind }, change] = useSearchState(State);
  return (
    <>
      <PageTitle title={t('registry.newTitle')} lead={t('registry.newLead')} />
      <Steps
        size="small"
        current={resource === undefined ? 0 : 1}
        style={{ marginBottom: 16 }}
        onChange={(at) => {
          if (at === 0) void change({ resource: undefined });
        }}
        items={(['resource', 'regime', 'form', 'materials', 'check'] as const).map((id) => ({
          title: t(`registry.step_${id}`),
        }))}
      />
      {resource === undefined ? (
        <ChooseResource onChoose={(id) => void change({ resource: id })} />
      ) : (
        <>
          <ChooseRegime
            chosen={regime}
            onChoose={(id) => void change({ regime: id, registration: undefined, kind: undefined })}
          />
          {regime !== undefined && (
            <ChooseType regime={regime} registration={registration} kind={kind} onChange={(next) => void change(next)}>
              {(type) => <StartDraft key={regime} resource={resource} regime={regime} {...type} />}
            </ChooseType>
          )}
        </>
      )}
    </>
  );
}
