import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Party } from './case.js';
import { EntryStory, entryOf, holder, must, otherParty } from './entry-world.test-fixture.js';
import type { EntryState } from './index.js';

const name = fc.stringMatching(/^[\p{L}\p{N}（）]{1,20}$/u);
const named = (party: Party) => name.map((given) => ({ ...party, name: given }));
const issuedIn = ({ journal }: EntryStory) =>
  journal.flatMap(({ event }) => (event.type === 'CertificateIssued' ? [event] : []));

/** A licence that the licensee asks for and the licensor confirms, to its good end. */
function licensed(licensor: Party, licensee: Party): EntryStory {
  const story = new EntryStory('licence', { entry: entryOf({ holder: licensor }) }).filed(licensee, '2025-03-03');
  must(story.consent(licensor, '2025-03-04'));
  must(story.decide('pass', '2025-03-05'));
  return story;
}

test('whatever the sides are called, each gets one certificate that names it, under a number of its own', () =>
  fc.assert(
    fc.property(named(holder), named(otherParty), (licensor, licensee) => {
      const issued = issuedIn(licensed(licensor, licensee));
      expect(issued.map((certificate) => certificate.holder)).toEqual([licensee, licensor]);
      expect(issued.map(({ fields }) => fields.find(({ id }) => id === 'holder')?.value)).toEqual([
        licensee.name,
        licensor.name,
      ]);
      expect(new Set(issued.map(({ number }) => number)).size).toBe(2);
      expect(new Set(issued.map(({ right, validUntil }) => `${right} ${validUntil}`)).size).toBe(1);
    }),
  ));

test('the entry made is proved by the certificate of whoever takes the right', () => {
  const story = licensed(holder, otherParty);
  const [taker] = issuedIn(story);
  const granted = story.journal.flatMap(({ event }) =>
    event.type === 'EffectsTaken' ? event.effects.filter((effect) => effect.do === 'grant') : [],
  );
  expect(granted).toMatchObject([
    { entry: taker?.number, holder: otherParty, certificate: { kind: 'licence', number: taker?.number } },
  ]);
});

test('the case keeps whose each certificate is; one from before that was kept is the applicant’s', () => {
  const { state } = licensed(holder, otherParty);
  if (state.status === 'none') throw new Error('no case');
  expect(state.certificates.map((certificate) => certificate.holder?.id)).toEqual([otherParty.id, holder.id]);
});

test('a certificate of one side stays one', () => {
  const story = new EntryStory('transfer', { entry: entryOf() as EntryState }).filed(otherParty, '2025-03-03');
  must(story.consent(holder, '2025-03-04'));
  must(story.decide('pass', '2025-03-05'));
  expect(issuedIn(story).map((certificate) => certificate.holder.id)).toEqual([otherParty.id]);
});
