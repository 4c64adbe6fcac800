import { expect, test } from 'vitest';
import { attach } from './acts.test-fixture.js';
import { callUpOffered } from './call-up.js';
import { calling } from './call-up-refusals.test-fixture.js';
import { after, anhui, attempt, document, moment, type Story, shenzhen } from './case.test-fixture.js';
import { drafted, submitted } from './scenes.test-fixture.js';

const on = '2025-09-29';

test('what is called up stands among the materials as if the applicant had filed it, with its source and the authorisation', () => {
  const story = after(drafted(anhui), [on, calling({ authorisedAt: moment('2025-09-28') })]);
  if (story.state.status !== 'draft') throw new Error('no draft');
  expect(story.state.materials['applicant-identity']).toEqual({
    document,
    filedAt: moment(on),
    calledUp: {
      source: 'licences',
      title: { zh: '电子证照库', en: 'store of e-licences' },
      authorisedAt: moment('2025-09-28'),
    },
  });
});

test('a file of the applicant takes the place of what was called up, and the other way round', () => {
  const called = after(drafted(anhui), [on, calling()]);
  const { state } = after(called, [on, attach('applicant-identity')]);
  if (state.status !== 'draft') throw new Error('no draft');
  expect(state.materials['applicant-identity']).not.toHaveProperty('calledUp');
});

test('it rests on the article of calling up and on that of the material', () => {
  const answer = attempt(drafted(anhui), calling(), on);
  if (answer.kind === 'refused') throw new Error(answer.code);
  expect(answer.because.map(({ cite }) => cite)).toEqual(['ah-registration-2023/21', 'ah-registration-2023/13(2)']);
});

function offeredOn({ state, loaded, settings }: Story): string[] {
  const context = { loaded, settings, now: moment(on) };
  return (loaded.regime.registrations.holding?.materials ?? []).flatMap(({ id }) =>
    'code' in callUpOffered(state, id, context) ? [] : [id],
  );
}

test('it is offered for the documents of the applicant on a draft, and for nothing else', () => {
  expect(offeredOn(drafted(anhui))).toEqual(['applicant-identity', 'source-evidence', 'other']);
  expect(offeredOn(submitted(anhui))).toEqual([]);
  expect(offeredOn(drafted(shenzhen))).toEqual([]);
});
