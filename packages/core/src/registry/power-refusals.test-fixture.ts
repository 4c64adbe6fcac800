import { draft } from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { anhui, applicant, attempt, blank, guangdong, stranger } from './case.test-fixture.js';
import { acting, agent, dayOf, empowering, given, revoked, revoking } from './power-world.test-fixture.js';

const article = 'gd-registration-2023/3(2)';
const inName = (power = acting(given()), on = '2025-10-11', regime = guangdong) =>
  attempt(blank(regime), draft({ acting: power }), on);

/** What is refused of agents and of their powers: code, why, the answer, what it names, and by which rules. */
export const powerRefusals: readonly Row[] = [
  ['agents-not-provided', 'a power under rules that know no agents', () => empowering({}, anhui), ['regime'], []],
  ['agents-not-provided', 'a draft under them', () => inName(undefined, undefined, anhui), ['regime'], []],
  ['agents-not-provided', 'a revocation under them', () => revoking(given(), applicant.id, anhui), ['regime'], []],
  ['power-missing', 'a draft without a power', () => inName(acting()), ['agent'], [article]],
  ['power-missing', 'a draft before the first day', () => inName(undefined, '2025-09-30'), ['agent'], [article]],
  ['power-missing', 'a draft after the last day', () => inName(undefined, '2025-11-01'), ['agent'], [article]],
  ['power-missing', 'a draft under what was revoked', () => inName(acting(revoked())), ['agent'], [article]],
  [
    'power-missing',
    'a draft by another body',
    () => inName({ ...acting(given()), agent: applicant }),
    ['agent'],
    [article],
  ],
  [
    'power-missing',
    'a draft in the name of somebody else',
    () => attempt(blank(guangdong), draft({ acting: acting(given()), applicant: agent }), '2025-10-11'),
    ['agent'],
    [article],
  ],
  ['power-missing', 'revoking twice', () => revoking(revoked()), ['agent'], [article]],
  ['desk-wrong', 'revoking by the agent', () => revoking(given(), agent.id), [], [article]],
  [
    'power-period',
    'a last day before the first',
    () => empowering({ until: dayOf('2025-09-30') }),
    ['until'],
    [article],
  ],
  ['power-period', 'a last day that is over', () => empowering({ today: dayOf('2025-11-01') }), ['until'], [article]],
  ['agent-is-principal', 'an agent of itself', () => empowering({ agent: applicant }), ['agent'], [article]],
  ['agent-not-body', 'a body that can not apply', () => empowering({ agent: stranger }), ['agent'], [article]],
  [
    'agent-not-body',
    'a natural person',
    () => empowering({ agent: { ...agent, kind: 'person' } }),
    ['agent'],
    [article],
  ],
];
