import { expect, test } from 'vitest';
import { DocumentId, instant } from '../kernel/index.js';
import * as act from './acts.test-fixture.js';
import { after, agency, anhui, document, newId, type Story, shenzhen } from './case.test-fixture.js';
import { evolvePaper, keepPaper, type Paper, PaperId, paperRetention, removePaper } from './index.js';
import { submitted } from './scenes.test-fixture.js';

const person = newId('person', 1);
const noon = (day: string) => instant(Date.parse(`${day}T12:00:00+08:00`));

function stateOf({ state }: Story) {
  if (state.status === 'none') throw new Error('no case');
  return state;
}

function kept(): Paper {
  const state = stateOf(
    after(submitted(anhui), ['2025-09-29', act.decide('accept')], ['2025-09-29', act.assignReview()]),
  );
  const file = { ...document, id: DocumentId.parse(newId('doc', 5)) };
  const command = { id: PaperId.parse(newId('paper', 1)), agency, person, document: file, kept: [] };
  const answer = keepPaper(state, command, { loaded: anhui, settings: {}, now: noon('2025-09-29') });
  if (answer.kind === 'refused') throw new Error(answer.code);
  return evolvePaper(null, answer.events[0], noon('2025-09-29'));
}

test('a working paper may be removed from the day after its time, counted from the end of the case', () => {
  const ended = stateOf(after(submitted(anhui), ['2025-09-29', act.decide('refuse')]));
  const context = { loaded: anhui, settings: { 'paper-years': 10 }, now: noon('2035-09-30') };
  expect(paperRetention(ended, context)).toMatchObject({ until: '2035-09-29', rule: { basis: 'authority' } });
  const command = { agency: agency.id, person, case: ended };
  expect(removePaper(kept(), command, { ...context, now: noon('2035-09-29') })).toMatchObject({
    code: 'paper-retained',
  });
  const answer = removePaper(kept(), command, context);
  if (answer.kind === 'refused') throw new Error(answer.code);
  expect(evolvePaper(kept(), answer.events[0], noon('2035-09-30')).removedAt).toBe(noon('2035-09-30'));
});

test('where the rules have no time of their own for papers, that of the files of the registry holds', () => {
  const ended = stateOf(after(submitted(shenzhen), ['2025-09-29', act.decide('refuse')]));
  const rule = { cite: 'sz-registration-2023/10', basis: 'instrument' };
  expect(paperRetention(ended, { loaded: shenzhen, settings: {} })).toMatchObject({ until: '2055-09-29', rule });
});

test('nothing is kept twice or removed before it is kept', () => {
  const { keptAt, removedAt: _, ...paper } = kept();
  expect(() => evolvePaper(kept(), { type: 'PaperKept', ...paper }, keptAt)).toThrow('twice');
  expect(() => evolvePaper(null, { type: 'PaperRemoved', person, cites: [] }, keptAt)).toThrow('not kept');
});
