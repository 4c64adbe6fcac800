import type { CaseView } from '@shuji/core/registry';
import type { EntryVariables, LoadedRegime } from '@shuji/core/rulebook';
import { Button, Steps } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { useSearchState } from '../app/search-state.js';
import { DraftCheck, type DraftStep } from './draft-check.js';
import { DraftMaterials } from './draft-materials.js';
import type { ActingFor } from './for-kinds.js';
import { checkForm } from './form-check.js';
import { GeneratedForm } from './generated-form.js';
import { RecognitionPanel } from './recognition-panel.js';
import { SealPanel } from './seal-panel.js';
import { SharesPanel } from './shares-panel.js';
import { useAnswers } from './use-answers.js';

const steps = ['form', 'materials', 'check'] as const satisfies readonly DraftStep[];
const State = z.object({ step: z.enum(steps).optional() });

export interface ApplicationProps {
  readonly view: CaseView;
  readonly loaded: LoadedRegime;
  readonly actor: ActingFor;
}

/** Writes an application step by step. Answers are kept on the server whenever one leaves a field or a step. */
export function Application({ view, loaded, actor }: ApplicationProps) {
  const { t } = useWords();
  const [{ step = 'form' }, change] = useSearchState(State);
  const [showAll, setShowAll] = useState(false);
  const answers = useAnswers(view);
  const registration = loaded.regime.registrations[view.registration];
  if (!registration) throw new Error(`no registration ${view.registration}`);
  const check = checkForm({
    loaded,
    registration,
    kind: view.objectKind,
    // The registry writes down an application on paper of somebody whose credit code the case does not show.
    applicant: view.intake
      ? { name: view.applicant.name, uscc: '' }
      : { name: actor.active.name, uscc: actor.active.uscc },
    facts: answers.facts,
    entry: entryOf(view),
    waived: view.materials.filter(({ state }) => state === 'waived').map(({ id }) => id),
    filed: view.materials.filter(({ state }) => state === 'filed').map(({ id }) => id),
  });
  const go = (next: DraftStep) => {
    setShowAll(true);
    answers.save();
    void change({ step: next });
    window.scrollTo({ top: 0 });
  };
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const before = steps[at - 1];
  return (
    <div className="application">
      <Steps
        size="small"
        current={at}
        style={{ marginBottom: 16 }}
        onChange={(index) => go(steps[index] ?? 'form')}
        items={steps.map((id) => ({
          title: t(`registry.step_${id}`),
          ...(id === 'form'
            ? { content: t('registry.answered', { done: check.answered, all: check.fields.length }) }
            : {}),
        }))}
      />
      {step !== 'check' && <RecognitionPanel view={view} writing />}
      {step === 'form' && (
        // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the focus that leaves a question.
        <div onBlur={answers.save}>
          <GeneratedForm
            check={check}
            facts={answers.facts}
            onChange={answers.change}
            showAll={showAll}
            settled={answers.settled}
          />
        </div>
      )}
      {step === 'form' && <SharesPanel view={view} writing />}
      {step === 'materials' && <DraftMaterials view={view} check={check} />}
      {step === 'check' && (
        <>
          <SealPanel view={view} />
          <DraftCheck view={view} check={check} actor={actor} onGo={go} />
        </>
      )}
      {answers.error && <ProblemAlert error={answers.error} retry={answers.save} />}
      <div className="application-foot">
        {before && <Button onClick={() => go(before)}>{t('registry.previousStep')}</Button>}
        {next && (
          <Button type="primary" onClick={() => go(next)}>
            {t('registry.nextStep')}
          </Button>
        )}
        <Button disabled={answers.state === 'saved'} loading={answers.state === 'saving'} onClick={answers.save}>
          {t('registry.save')}
        </Button>
        <span className="quiet" role="status">
          {t(`registry.${answers.state}`)}
        </span>
      </div>
    </div>
  );
}

// What conditions read of the entry that the application acts upon, as the case saw it last.
function entryOf({ entry }: CaseView): EntryVariables | undefined {
  if (entry === null) return undefined;
  const { registration, right, status, marks, heldBy, validUntil } = entry;
  return { registration, right, status, marks, holder: heldBy, valid_until: validUntil };
}
