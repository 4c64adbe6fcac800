import type { Json, LoadedRegime, Settings } from '../rulebook/index.js';
import {
  assignReview,
  attach,
  decide,
  declareIndependence,
  draft,
  fileReport,
  signReport,
  submit,
} from './acts.test-fixture.js';
import { type Act, after, application, blank, type Story } from './case.test-fixture.js';
import { materialsAsked } from './index.js';

interface Given {
  readonly facts?: Readonly<Record<string, Json>>;
  readonly kind?: string;
  readonly settings?: Settings;
  /** A material that is left out. */
  readonly without?: string;
}

/** A draft on a Sunday that is worked, with nothing filed yet. */
export function drafted(loaded: LoadedRegime, { facts, kind, settings }: Given = {}, at = '2025-09-28'): Story {
  const { object } = application(loaded, facts, kind);
  return after(blank(loaded, settings), [at, draft({ object }, facts)]);
}

/** A draft with every material that its answers ask the applicant for. */
export function prepared(loaded: LoadedRegime, given: Given = {}, at = '2025-09-28'): Story {
  const story = drafted(loaded, given, at);
  if (story.state.status === 'none') throw new Error('no draft');
  const asked = materialsAsked(story.state, { loaded, settings: {}, now: story.state.draftedAt })
    .filter(({ material }) => material.by === 'applicant' && !material.optional && material.id !== given.without)
    .map(({ material }) => [at, attach(material.id)] as const);
  return after(story, ...asked);
}

export function submitted(loaded: LoadedRegime, given: Given = {}, at = '2025-09-28'): Story {
  return after(prepared(loaded, given, at), [at, submit()]);
}

const good: Readonly<Record<string, readonly Act[]>> = {
  'anhui-registry': [decide('accept'), assignReview(), declareIndependence(), fileReport(), decide('pass')],
  'shenzhen-registry': [decide('accept'), assignReview(), fileReport(), decide('pass')],
  'guizhou-registry': [decide('accept'), decide('pass'), assignReview(), fileReport(), decide('pass')],
};

/** A case whose publicity began on the day named; accepted and reviewed on that day too. */
export function publicised(loaded: LoadedRegime, on = '2025-10-20', given: Given = {}): Story {
  const steps = good[loaded.regime.id] ?? [];
  return steps.reduce((story, act) => signed(after(story, [on, act]), on), submitted(loaded, given, on));
}

// Others of the agency declare and sign a report that waits for them.
function signed(story: Story, on: string): Story {
  const signers = story.state.status === 'none' ? undefined : story.state.review?.draft?.report.signers;
  if (!signers) return story;
  const next = signers.length + 1;
  const independence = story.loaded.regime.reviews?.independence;
  const declared = independence ? after(story, [on, declareIndependence(next)]) : story;
  return signed(after(declared, [on, signReport(next)]), on);
}

/** Last day of a time limit of the case, and how it stands. */
export function clock({ state }: Story, id: string): { due: string; state: string } | null {
  const entry = state.status === 'none' ? undefined : state.clocks[id];
  return entry ? { due: entry.clock.due, state: entry.state } : null;
}
