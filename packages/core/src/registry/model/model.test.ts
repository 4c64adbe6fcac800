import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LocalDate } from '../../kernel/index.js';
import { assembleRegimes, type LoadedRegime, type Registration, readRules, type Stage } from '../../rulebook/index.js';
import { anhui } from '../case.test-fixture.js';
import { explore, reaches } from './explore.js';
import { breaches } from './laws.js';
import { modelFaults } from './model-faults.js';

const folder = join(import.meta.dirname, '../../../../../rulebook/regimes');
const day = LocalDate.parse('2025-10-15');

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ file: `regimes/${name}`, read: readRules(readFileSync(join(folder, name), 'utf8')) }));
const { regimes } = assembleRegimes(files, false);

describe.each(regimes.map(({ loaded, file }) => ({ file, loaded })))('$file', ({ loaded }) => {
  test.each(Object.keys(loaded.regime.registrations))(
    '%s: every state that a case can come to obeys the laws',
    (id) => {
      const model = explore(loaded, id, day, reaches.full);
      expect(model.begins).toBeGreaterThan(0);
      expect(model.states.filter(({ state }) => state.status === 'ended')).not.toEqual([]);
      expect(breaches(loaded, model)).toEqual([]);
    },
  );
});

test('the rulebook has regimes to be looked at', () => {
  expect(regimes.length).toBeGreaterThanOrEqual(11);
});

/** A regime with a registration that has been changed past the checks of the file. */
function changed(loaded: LoadedRegime, id: string, change: (registration: Registration) => void): LoadedRegime {
  const regime = structuredClone(loaded.regime);
  const registration = regime.registrations[id];
  if (!registration) throw new Error(`no registration ${id}`);
  change(registration);
  return { ...loaded, regime };
}

const found = (loaded: LoadedRegime, id: string) =>
  breaches(loaded, explore(loaded, id, day, reaches.check)).map(({ law, path }) => `${law} ${path.join('.')}`);

const underId = (id: string): LoadedRegime => {
  const made = regimes.find(({ loaded }) => loaded.regime.id === id);
  if (!made) throw new Error(`no regime ${id}`);
  return made.loaded;
};

describe('what a model shows', () => {
  test('a way past the publicity', () => {
    const bad = changed(anhui, 'holding', ({ stages }) => {
      const [last] = Object.entries(stages).find(([, { certificates }]) => certificates) ?? [''];
      for (const outcome of Object.values(stages)
        .filter(({ actor }) => actor === 'registry')
        .flatMap(({ then }) => Object.values(then)))
        if (outcome.to === 'publicity') outcome.to = last;
    });
    expect(found(bad, 'holding')).toContain('model-stage-unreached stages.publicity');
    expect(found(bad, 'holding').filter((breach) => breach.startsWith('model-certificate-early'))).toHaveLength(1);
    expect(modelFaults(bad, day)).toMatchObject([
      { rule: 'model-certificate-early', path: ['registrations', 'holding', 'stages', expect.any(String)] },
    ]);
  });

  test('a stage that nothing leaves', () => {
    const bad = changed(anhui, 'holding', ({ stages }) => {
      stageNamed(stages, 'review').then = {};
    });
    expect(found(bad, 'holding')).toContain('model-dead-end stages.review');
    expect(modelFaults(bad, day)).toMatchObject([{ rule: 'model-dead-end', message: { zh: expect.any(String) } }]);
  });

  test('a round that issues again', () => {
    const bad = changed(underId('nssq-025'), 'resource', ({ start, stages }) => {
      for (const { certificates, then } of Object.values(stages))
        for (const outcome of Object.values(then)) if (certificates && outcome.to === 'end') outcome.to = start;
    });
    expect(found(bad, 'resource').filter((breach) => breach.startsWith('model-granted-twice'))).not.toEqual([]);
  });

  test('a promise under which nothing can be promised', () => {
    const bad = changed(underId('nssq-025'), 'resource', ({ start, stages }) => {
      const { promise } =
        Object.values(stageNamed(anhui.regime.registrations.holding?.stages ?? {}, 'acceptance').then).find(
          (outcome) => outcome.promise,
        ) ?? {};
      for (const outcome of Object.values(stageNamed(stages, start).then)) if (promise) outcome.promise = promise;
    });
    expect(found(bad, 'resource')).toContainEqual(expect.stringMatching(/^model-clock-idle .*\.promise$/));
  });

  test('more states than are followed', () => {
    const model = explore(anhui, 'holding', day, { objections: 2, states: 10 });
    expect(model.cut).toBe(true);
    expect(breaches(anhui, model).map(({ law }) => law)).toEqual(['model-too-large']);
  });
});

function stageNamed(stages: Registration['stages'], name: string): Stage {
  const stage = stages[name];
  if (!stage) throw new Error(`no stage ${name}: ${Object.keys(stages)}`);
  return stage;
}
