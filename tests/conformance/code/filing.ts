import { submit, withdraw } from '@shuji/core/registry';
import { type LoadedRegime, sampleFacts } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import * as act from '../../../packages/core/src/registry/acts.test-fixture.js';
import {
  after,
  application,
  attempt,
  blank,
  type Story,
} from '../../../packages/core/src/registry/case.test-fixture.js';
import { materialsAsked } from '../../../packages/core/src/registry/index.js';
import { loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';

const day = '2025-09-28';

/** The applicant fills in the form of the registration and files its materials; what lacks is named, and nothing is taken in. */
export function filesApplication(regime: string, registration: string): Scenario {
  return through(submit, () => {
    const loaded = loadedRegime(regime);
    const [question = ''] = asked(loaded, registration).questions;
    const unanswered = after(drafted(loaded, registration), [day, act.answer({ [question]: null })]);
    expect(attempt(filed(unanswered), act.submit(), day)).toMatchObject({ code: 'form-invalid', fields: [question] });

    const bare = drafted(loaded, registration);
    const { papers } = asked(loaded, registration);
    expect(attempt(bare, act.submit(), day)).toMatchObject({ code: 'materials-missing', fields: papers });
    expect(papers.length).toBeGreaterThan(0);

    const story = after(filed(bare), [day, act.submit()]);
    const rules = loaded.regime.registrations[registration];
    expect(story.state).toMatchObject({ status: 'open', registration, stage: rules?.start, number: '2025-000001' });
    if (story.state.status === 'none') throw new Error('no case');
    expect(Object.keys(story.state.materials)).toEqual(expect.arrayContaining(papers));
    expect(attempt(story, act.submit(), day)).toMatchObject({ code: 'case-not-draft' });
  });
}

/** The applicant takes the application back at any time before it has ended, and not after. */
export function withdrawsAtAnyTime(regime: string, registration: string): Scenario {
  return through(withdraw, () => {
    const draft = drafted(loadedRegime(regime), registration);
    const submitted = after(filed(draft), [day, act.submit()]);
    const reviewed = after(submitted, ['2025-09-29', act.decide('pass')]);
    for (const story of [draft, submitted, reviewed]) {
      const over = after(story, ['2025-09-30', act.withdraw]);
      expect(over.journal.at(-1)?.event).toEqual({ type: 'CaseWithdrawn', reasons: null });
      expect(over.state).toMatchObject({ status: 'ended', outcome: 'withdrawn' });
      expect(attempt(over, act.withdraw, '2025-10-09')).toMatchObject({ code: 'case-not-open' });
      expect(attempt(over, act.decide('pass'), '2025-10-09')).toMatchObject({ code: 'case-not-open' });
    }
  });
}

/** A draft of a type of registration, its form answered, with nothing filed. */
export function drafted(loaded: LoadedRegime, registration: string): Story {
  const rules = loaded.regime.registrations[registration];
  if (!rules) throw new Error(`no registration ${registration}`);
  const [kind = ''] = rules.objects;
  const { object } = application(loaded);
  const facts = sampleFacts(rules, loaded, kind, {});
  return after(blank(loaded), [day, act.draft({ registration, object: { ...object, kind }, facts })]);
}

/** The draft with every material that is asked of the applicant. */
export function filed(story: Story): Story {
  return after(story, ...papersOf(story).map((id) => [day, act.attach(id)] as const));
}

function papersOf({ state, loaded, settings }: Story): string[] {
  if (state.status === 'none') throw new Error('no draft');
  return materialsAsked(state, { loaded, settings, now: state.draftedAt })
    .filter(({ material: { by, optional } }) => by === 'applicant' && !optional)
    .map(({ material }) => material.id);
}

// What must be answered under every kind of object, and what must be filed: not what the system makes, or the registry may tolerate.
function asked(loaded: LoadedRegime, registration: string) {
  const { form = [], materials = [], stages = {} } = loaded.regime.registrations[registration] ?? {};
  const tolerates = Object.values(stages).some(({ then }) => Object.values(then).some(({ tolerant }) => tolerant));
  const waived = materials.filter(
    ({ kind, tolerable }) => kind === 'form' || kind === 'fingerprint' || (tolerates && tolerable),
  );
  return {
    questions: form.filter(({ required, when }) => required && when === undefined).map(({ id }) => id),
    papers: papersOf(drafted(loaded, registration)).filter((id) => !waived.some((entry) => entry.id === id)),
  };
}
