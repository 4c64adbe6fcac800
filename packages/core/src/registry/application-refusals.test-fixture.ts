import { type Decision, LocalDate } from '../kernel/index.js';
import { type LoadedRegime, regimeStanding } from '../rulebook/index.js';
import { answer, attach, draft, submit, withdraw } from './acts.test-fixture.js';
import { after, anhui, application, attempt, blank, guizhou, instruments, shenzhen } from './case.test-fixture.js';
import type { RegistryRefusal } from './refusals.js';
import { drafted, prepared, submitted } from './scenes.test-fixture.js';
import { setNumbers } from './set-numbers.js';

/** A scenario: the code, what happens, what it answers, the fields it names, and the articles it cites, in order. */
export type Row = readonly [
  code: RegistryRefusal,
  when: string,
  answer: () => Decision<unknown, RegistryRefusal>,
  fields: readonly string[],
  cites: readonly string[],
];

const on = '2025-09-29';
const model = { ...application(anhui).object, kind: 'algorithm-model' };
const ended = () => after(submitted(anhui), [on, withdraw]);
const withFacts = (facts: Parameters<typeof answer>[0]) => after(prepared(anhui), [on, answer(facts)]);

const stands = (id: string, day: string) =>
  regimeStanding({ instruments: [id] }, new Map([[id, instruments(id)]]), LocalDate.parse(day));
const shenzhenOn = (day: string) => stands('sz-registration-2023', day);
const withdrawn: LoadedRegime = { ...anhui, regime: { ...anhui.regime, registrations: {} } };
const [[id = '', rules] = []] = Object.entries(anhui.regime.registrations);
const algorithms = { [id]: { ...rules, objects: ['algorithm-model'] } } as typeof anhui.regime.registrations;
const otherObjects: LoadedRegime = { ...anhui, regime: { ...anhui.regime, registrations: algorithms } };

/** What an application fails on because of how its regime stands on the day. */
const standings: readonly Row[] = [
  [
    'regime-expired',
    'a draft the day after the last of the Shenzhen measures',
    () => attempt(blank(shenzhen), draft({ standing: shenzhenOn('2026-07-01') }), '2026-07-01'),
    ['regime'],
    ['sz-registration-2023/34'],
  ],
  [
    'regime-expired',
    'a submission of a draft from their time',
    () => attempt(prepared(shenzhen), submit(null, { standing: shenzhenOn('2026-07-01') }), '2026-07-01'),
    ['regime'],
    ['sz-registration-2023/34'],
  ],
  [
    'regime-not-yet',
    'a draft the day before the first',
    () => attempt(blank(shenzhen), draft({ standing: shenzhenOn('2023-06-30') }), '2023-06-30'),
    ['regime'],
    ['sz-registration-2023/34'],
  ],
  [
    'regime-not-yet',
    'a submission the day before the first',
    () => attempt(prepared(shenzhen), submit(null, { standing: shenzhenOn('2023-06-30') }), on),
    ['regime'],
    ['sz-registration-2023/34'],
  ],
  [
    'regime-draft',
    'a draft under a draft instrument that was not chosen as one',
    () => attempt(blank(anhui), draft({ standing: stands('ah-registration-2023', on), draftRegime: false }), on),
    ['regime'],
    ['ah-registration-2023/38'],
  ],
  [
    'regime-draft',
    'a submission under what has become a draft',
    () =>
      attempt(
        after(blank(anhui), [on, draft({ draftRegime: false })]),
        submit(null, { standing: stands('ah-registration-2023', on) }),
        on,
      ),
    ['regime'],
    ['ah-registration-2023/38'],
  ],
  [
    'registration-unknown',
    'a submission of what the version of today no longer registers',
    () => attempt(prepared(anhui), submit(null, { loaded: withdrawn }), on),
    ['registration'],
    [],
  ],
  [
    'object-kind-unknown',
    'a submission for an object that the version of today no longer takes',
    () => attempt(prepared(anhui), submit(null, { loaded: otherObjects }), on),
    ['objectKind'],
    ['ah-registration-2023/13'],
  ],
];

/** What an application can fail on, before it is submitted and on submission; and the numbers of an authority. */
export const applicationRefusals: readonly Row[] = [
  [
    'registration-unknown',
    'a draft of a registration that the regime lacks',
    () => attempt(blank(anhui), draft({ registration: 'pawn' }), on),
    ['registration'],
    [],
  ],
  [
    'object-kind-unknown',
    'a draft for an algorithm in Anhui',
    () => attempt(blank(anhui), draft({ object: model, facts: {} }), on),
    ['objectKind'],
    ['ah-registration-2023/13'],
  ],
  ...standings,
  ['case-not-draft', 'an answer before the draft', () => attempt(blank(anhui), answer({}), on), [], []],
  ['case-not-draft', 'an answer after submission', () => attempt(submitted(anhui), answer({}), on), [], []],
  ['case-not-draft', 'a material before the draft', () => attempt(blank(anhui), attach('other'), on), [], []],
  ['case-not-draft', 'a material after submission', () => attempt(submitted(anhui), attach('other'), on), [], []],
  ['case-not-draft', 'a material of a case that has ended', () => attempt(ended(), attach('other'), on), [], []],
  ['case-not-draft', 'a second submission', () => attempt(submitted(anhui), submit(), on), [], []],
  [
    'form-invalid',
    'an answer to a question that is not asked',
    () => attempt(drafted(anhui), answer({ shoe_size: 42, colour: 'red' }), on),
    ['shoe_size', 'colour'],
    ['ah-registration-2023/13'],
  ],
  [
    'form-invalid',
    'submission with an empty answer, a wrong type and an unknown option',
    () => attempt(withFacts({ data_scale: '', frequency: 'hourly', state_secret: 'no' }), submit(), on),
    ['data_scale', 'frequency', 'state_secret'],
    ['ah-registration-2023/13(3)', 'ah-registration-2023/13(3)', 'ah-registration-2023/18(1)'],
  ],
  [
    'registration-prohibited',
    'submission in two cases in which registration is not granted',
    () => attempt(withFacts({ state_secret: true, government_data: true }), submit(), on),
    ['state-secret', 'government-data'],
    ['ah-registration-2023/18(1)', 'ah-registration-2023/2-2'],
  ],
  [
    'material-unknown',
    'a material that the registration does not ask for',
    () => attempt(drafted(anhui), attach('photograph'), on),
    ['material'],
    ['ah-registration-2023/13'],
  ],
  [
    'material-by-third-party',
    "the agency's report from the applicant",
    () => attempt(drafted(anhui), attach('compliance-report'), on),
    ['material'],
    ['ah-registration-2023/13(4)'],
  ],
  [
    'document-missing',
    'a document without a file',
    () => attempt(drafted(anhui), attach('applicant-identity', null), on),
    ['document'],
    ['ah-registration-2023/13(2)'],
  ],
  [
    'materials-missing',
    'submission with nothing filed: only what may follow later is left out',
    () => attempt(drafted(anhui), submit(), on),
    ['compliance-commitment', 'applicant-identity'],
    ['ah-registration-2023/13(1)', 'ah-registration-2023/13(2)'],
  ],
  [
    'materials-missing',
    'submission by an agent without a power of attorney',
    () => attempt(prepared(guizhou, { facts: { agent: true }, without: 'power-of-attorney' }), submit(), on),
    ['power-of-attorney'],
    ['gz-registration-2023/16-3'],
  ],
  [
    'already-registered',
    'submission of what another has registered',
    () => attempt(prepared(anhui), submit('AH-CY-2024-000007'), on),
    ['resource'],
    ['ah-registration-2023/13'],
  ],
  ['settings-missing', 'no number at all', () => setNumbers({}, anhui.regime), [], []],
  [
    'setting-unknown',
    'a length that the instrument sets itself',
    () => setNumbers({ 'publicity-days': 5, 'promise-days': 5 }, anhui.regime),
    ['publicity-days'],
    [],
  ],
  [
    'setting-too-low',
    'no day to supplement',
    () => setNumbers({ 'promise-days': 5, 'supplement-days': 0 }, anhui.regime),
    ['supplement-days'],
    ['ah-registration-2023/20', 'ah-registration-2023/20'],
  ],
];
