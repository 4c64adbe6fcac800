import { LocalDate } from '../kernel/index.js';
import type { LoadedRegime } from '../rulebook/index.js';
import { withdraw } from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { type CallUp, callUp } from './call-up.js';
import { type Act, after, anhui, attempt, document, moment, type Story, shenzhen } from './case.test-fixture.js';
import { drafted, submitted } from './scenes.test-fixture.js';

const on = '2025-09-29';
const rule = 'ah-registration-2023/21';

/** Calls up the proof of identity, well but for what is given. */
export const calling =
  (given: Partial<CallUp> = {}): Act =>
  (state, context) =>
    callUp(
      state,
      {
        ...{ material: 'applicant-identity', authorised: true, document, authorisedAt: moment(on) },
        source: { id: 'licences', title: { zh: '电子证照库', en: 'store of e-licences' } },
        ...given,
      },
      context,
    );

const onPaper = (loaded: LoadedRegime): Story => {
  const story = drafted(loaded);
  if (story.state.status !== 'draft') throw new Error('no draft');
  const { applicant } = story.state;
  return {
    ...story,
    state: { ...story.state, intake: { channel: 'in-person', receivedOn: LocalDate.parse(on), by: applicant } },
  };
};

const ofPerson = (): Story => {
  const story = drafted(anhui);
  if (story.state.status !== 'draft') throw new Error('no draft');
  const { applicant } = story.state;
  return { ...story, state: { ...story.state, applicant: { ...applicant, uscc: '', kind: 'person' } } };
};

/** What calling up a document can fail on. */
export const callUpRefusalRows: readonly Row[] = [
  [
    'call-up-not-offered',
    'a call under a regime that calls up nothing',
    () => attempt(drafted(shenzhen), calling(), on),
    ['material'],
    [],
  ],
  [
    'call-up-not-offered',
    'a form, which is made from the answers',
    () => attempt(drafted(anhui), calling({ material: 'application-form' }), on),
    ['material'],
    [rule],
  ],
  [
    'call-up-not-offered',
    'a call on what came on paper',
    () => attempt(onPaper(anhui), calling(), on),
    ['material'],
    [rule],
  ],
  [
    'call-up-not-offered',
    'a call for a natural person',
    () => attempt(ofPerson(), calling(), on),
    ['material'],
    [rule],
  ],
  [
    'material-unknown',
    'a call for a material that nobody asks for',
    () => attempt(drafted(anhui), calling({ material: 'nothing' }), on),
    ['material'],
    ['ah-registration-2023/13'],
  ],
  ['case-not-draft', 'a call on a case that is under way', () => attempt(submitted(anhui), calling(), on), [], []],
  [
    'case-not-open',
    'a call on a case that has ended',
    () => attempt(after(submitted(anhui), [on, withdraw]), calling(), on),
    [],
    [],
  ],
  [
    'call-up-not-authorised',
    'a call that the applicant has not authorised',
    () => attempt(drafted(anhui), calling({ authorised: false }), on),
    ['authorised'],
    [rule],
  ],
  [
    'call-up-source-unknown',
    'a call of a source that does not hold it',
    () => attempt(drafted(anhui), calling({ source: null }), on),
    ['source'],
    [rule],
  ],
];
