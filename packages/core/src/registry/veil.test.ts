import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Party } from './case.js';
import { EntryStory, entryOf, entryRules, holder, must, otherParty } from './entry-world.test-fixture.js';
import { type EntryState, evolveEntry, seenOf, veiled, veilOverCase, veilOverEntry, veilOverRecord } from './index.js';

// Long enough that no word of the regime has it by chance.
const word = fc.stringMatching(/^名[\p{L}\p{N}（）. ]{3,20}号$/u);
const named = (party: Party) => word.map((name) => ({ ...party, name }));
const sides = fc.record({ licensor: named(holder), licensee: named(otherParty), text: fc.string({ maxLength: 30 }) });

interface Sides {
  readonly licensor: Party;
  readonly licensee: Party;
  readonly text: string;
}

/** A licence between two sides whose texts name both, to its good end. */
function licensed({ licensor, licensee, text }: Sides, anonymous: boolean) {
  const object = { ...entryOf().object, name: `${licensor.name}的${text}` };
  const remark = `${text}${licensee.name}与${licensor.name}${licensor.uscc}`;
  const facts = { anonymous, sides: `${licensor.name}、${licensee.name}`, remark };
  const story = new EntryStory('licence', { entry: entryOf({ holder: licensor, object }) });
  story.filed(licensee, '2025-03-03', facts);
  must(story.consent(licensor, '2025-03-04'));
  const { state } = story;
  must(story.decide('pass', '2025-03-05'));
  const granted = story.journal
    .flatMap(({ event }) => (event.type === 'EffectsTaken' ? event.effects : []))
    .find((effect) => effect.do === 'grant');
  if (state.status === 'none' || granted?.do !== 'grant') throw new Error('no licence');
  return { state, made: evolveEntry(null, granted, '2025-03-05' as never), entry: story.entry as EntryState, remark };
}

const publicly = ({ state, made, entry, remark }: ReturnType<typeof licensed>) => {
  const overCase = veilOverCase(state, entryRules);
  const overEntry = veilOverEntry(made);
  return {
    applicant: overCase.name(state.applicant),
    object: overCase.text(state.object.name),
    answers: Object.entries(state.facts).flatMap(([id, value]) =>
      overCase.hides(id) ? [] : overCase.text(String(value)),
    ),
    holder: overEntry.name(made.holder),
    objectOfEntry: overEntry.text(made.object.name),
    remark: overEntry.text(remark),
    records: entry.records.map((record) => veilOverRecord(record).name(record.party)),
  };
};

describe('what the public is told', () => {
  test('of an anonymous case holds no name of its sides, whatever they are called and wherever it stands', () =>
    fc.assert(
      fc.property(sides, (given) => {
        const seen = JSON.stringify(publicly(licensed(given, true)));
        for (const { name, uscc } of [given.licensor, given.licensee]) {
          expect(seen).not.toContain(JSON.stringify(name).slice(1, -1));
          if (uscc !== '') expect(seen).not.toContain(uscc);
        }
        expect(seen).toContain(veiled);
      }),
      { numRuns: 60 },
    ));

  test('of any other case is all that was said', () =>
    fc.assert(
      fc.property(sides, (given) => {
        const licence = licensed(given, false);
        expect(publicly(licence)).toEqual({
          applicant: given.licensee.name,
          object: licence.state.object.name,
          answers: Object.values(licence.state.facts).map(String),
          holder: given.licensee.name,
          objectOfEntry: licence.made.object.name,
          remark: licence.remark,
          records: [given.licensee.name],
        });
      }),
      { numRuns: 60 },
    ));

  test('of a case on an entry that is withheld is withheld too', () => {
    const { made } = licensed({ licensor: holder, licensee: otherParty, text: '' }, true);
    const seen = seenOf(made, '2025-04-01T04:00:00.000Z' as never);
    const { state } = new EntryStory('change', { entry: entryOf() }).filed(holder, '2025-03-03');
    if (state.status === 'none') throw new Error('no case');
    expect(veilOverCase(state, entryRules).anonymous).toBe(false);
    const later = veilOverCase({ ...state, entry: seen }, entryRules);
    expect([later.anonymous, later.name(otherParty), later.text(`许可人${holder.name}`)]).toEqual([
      true,
      null,
      `许可人${veiled}`,
    ]);
  });
});
