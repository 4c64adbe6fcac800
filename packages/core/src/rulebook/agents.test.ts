import { expect, test } from 'vitest';
import { agentFaults } from './check-entry.js';
import { loadEntryRegime } from './entry-regime.test-fixture.js';
import { type Regime, Regime as Rules } from './regime.js';

const { regime } = loadEntryRegime();
const agents = { cite: regime.authority.cite };

test('agents need a registration that is applied for', () => {
  const registrations = Object.fromEntries(
    Object.entries(regime.registrations).map(([id, rules]) => [id, { ...rules, opened_by: 'registry' as const }]),
  );
  expect(agentFaults({ ...regime, agents })).toEqual([]);
  expect(agentFaults({ ...regime, registrations })).toEqual([]);
  const closed: Regime = { ...regime, registrations, agents };
  expect(agentFaults(closed)).toMatchObject([{ path: ['agents'], rule: 'agents-never-act' }]);
});

test('the rule of agents rests on an article', () => {
  expect(Rules.safeParse({ ...regime, agents: {} }).success).toBe(false);
  expect(Rules.parse({ ...regime, agents }).agents).toEqual(agents);
});
