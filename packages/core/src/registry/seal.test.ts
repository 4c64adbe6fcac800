import fc from 'fast-check';
import { expect, test } from 'vitest';
import { document, moment } from './case.test-fixture.js';
import { type EntryStory, entryOf, holder, must } from './entry-world.test-fixture.js';
import { evolve } from './evolve.js';
import { sealFingerprint, sealVoided } from './seal.js';
import { certificateOf, draftOfHolder, sealed } from './seal-refusals.test-fixture.js';

const day = '2025-03-03';

function after(story: EntryStory) {
  const answer = must(sealed(story));
  const [event] = answer.events;
  story.state = evolve(story.state, event, moment(day));
  if (story.state.status === 'none') throw new Error('no case');
  return story.state;
}

function voided(story: EntryStory): boolean {
  if (story.state.status === 'none') throw new Error('no case');
  return sealVoided(story.state, story.context(day));
}

test('a seal is kept with its certificate, and says who, by whom, over what and whether the issuer is trusted', () => {
  const story = draftOfHolder();
  const state = after(story);
  expect(state.seal).toEqual({
    ...{ subject: `CN=${holder.name}\nserialNumber=${holder.uscc}`, issuer: 'CN=示例签发机构', serial: '01' },
    ...{ fingerprint: sealFingerprint(state, story.context(day)), trusted: false },
    ...{ certificate: 'PEM', signature: 'c2VhbA==', sealedAt: moment(day) },
  });
  expect(sealVoided(state, story.context(day))).toBe(false);
});

test('the first and the last moment of a certificate are in its time, and a code may stand behind its register', () => {
  const names = [`VATCN-${holder.uscc}`];
  for (const certificate of [
    certificateOf({ from: moment(day), until: moment('2026-01-01') }),
    certificateOf({ from: moment('2025-01-01'), until: moment(day) }),
    certificateOf({ names }),
  ])
    expect(sealed(draftOfHolder(), { certificate }).kind).toBe('decided');
});

test('another document voids the seal, and sealing again takes its place', () => {
  const story = draftOfHolder();
  after(story);
  must(story.attach('application', day));
  expect(voided(story)).toBe(true);
  after(story);
  expect(voided(story)).toBe(false);
  must(story.attach('application', day, { ...document, sha256: 'f'.repeat(64) }));
  expect(voided(story)).toBe(true);
});

test('an answer changed voids the seal, and the answer as it was restores it', () => {
  const story = draftOfHolder();
  const context = story.context(day);
  const kept = after(story);
  const { scale } = kept.facts;
  fc.assert(
    fc.property(fc.json(), (later) => {
      const answered = { ...kept, facts: { ...kept.facts, scale: later } };
      expect(sealVoided(answered, context)).toBe(later !== scale);
      expect(sealVoided({ ...answered, facts: { ...answered.facts, scale: scale ?? null } }, context)).toBe(false);
    }),
  );
});

test('submission changes nothing of what was sealed', () => {
  const story = draftOfHolder();
  const before = after(story).seal;
  story.filed(holder, day, {}, { object: entryOf().object });
  if (story.state.status !== 'open') throw new Error('not submitted');
  expect(story.state.seal).toBeUndefined();
  const { fingerprint } = after(story).seal ?? {};
  expect(fingerprint).toBe(before?.fingerprint);
});
