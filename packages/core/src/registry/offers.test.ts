import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountUnder } from './case.test-fixture.js';
import { allOffers, everyCommand, nameOf } from './every-command.test-fixture.js';
import { live, type Moment, plan } from './random-case.test-fixture.js';

const runs = { seed: 20260215, numRuns: 80 };

// Filing has no button of its own: it is part of the form and of the supplement.
const filing = /^attach:/;

const answers = ({ after, at }: Moment) => {
  const offered = new Map(allOffers(after, at).map((offer) => [nameOf(offer), offer]));
  const context = { loaded: after.loaded, settings: after.settings, now: at, account: accountUnder(after.loaded) };
  return [...everyCommand(after)]
    .filter(([name]) => !filing.test(name))
    .map(([name, act]) => ({ name, offer: offered.get(name), answer: act(after.state, context) }));
};
const always = (law: (entry: ReturnType<typeof answers>[number]) => void) =>
  fc.assert(
    fc.property(plan, (given) => live(given).flatMap(answers).forEach(law)),
    runs,
  );

test('what is offered is accepted', () =>
  always(({ name, offer, answer }) => {
    if (offer && !offer.barred) expect([name, answer.kind]).toEqual([name, 'decided']);
  }));

test('what is barred is refused, with the same code, fields and articles', () =>
  always(({ name, offer, answer }) => {
    if (!offer?.barred) return;
    const { code, fields, because } = offer.barred;
    expect([name, answer]).toMatchObject([name, { kind: 'refused', code, fields, because }]);
  }));

test('what is not offered is refused', () =>
  always(({ name, offer, answer }) => {
    if (!offer) expect([name, answer.kind]).toEqual([name, 'refused']);
  }));

test('every offer is a command that exists', () =>
  fc.assert(
    fc.property(plan, (given) => {
      for (const { after, at } of live(given)) {
        const known = everyCommand(after);
        expect(
          allOffers(after, at)
            .map(nameOf)
            .filter((name) => !known.has(name)),
        ).toEqual([]);
      }
    }),
    runs,
  ));
