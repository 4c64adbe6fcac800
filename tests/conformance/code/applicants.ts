import { shanghaiDate } from '@shuji/core/kernel';
import { type EntryState, evolveEntry, isEntryEffect } from '@shuji/core/registry';
import { ApplicantKind } from '@shuji/core/rulebook';
import { expect } from 'vitest';
import * as act from '../../../packages/core/src/registry/acts.test-fixture.js';
import { after, agency, applicant, blank, type Story } from '../../../packages/core/src/registry/case.test-fixture.js';
import { loadedRegime } from '../rules.js';
import { type Scenario, through } from '../scenario.js';
import { filed } from './filing.js';

const day = '2025-09-28';

/** Whoever may apply becomes a subject of the register when the registration is done and its proof is issued, and not before. */
export function registersSubjects(regime: string): Scenario {
  return through(evolveEntry, () => {
    for (const kind of ApplicantKind.options) {
      const party = { ...applicant, kind, ...(kind === 'person' && { uscc: '' }) };
      const drafted = after(blank(loadedRegime(regime)), [day, act.draft({ applicant: party })]);
      const publicity = after(
        filed(drafted),
        [day, act.submit()],
        [day, act.decide('accept')],
        [day, act.assignReview(agency)],
        ...(loadedRegime(regime).regime.reviews?.independence ? [[day, act.declareIndependence()] as const] : []),
        [day, act.fileReport()],
        [day, act.decide('pass')],
      );
      expect(entryOf(publicity)).toBeNull();
      const [clock = ''] = Object.entries(publicity.state.status === 'open' ? publicity.state.clocks : {}).flatMap(
        ([id, { purpose }]) => (purpose === 'last' ? [id] : []),
      );
      const clear = after(publicity, ['2025-12-01', act.tick(clock)]);
      expect(entryOf(clear)).toBeNull();
      const over = after(clear, ['2025-12-01', act.decide('issue')]);
      expect(over.state).toMatchObject({ status: 'ended', outcome: 'issued' });
      const [certificate] = over.journal.flatMap(({ event }) => (event.type === 'CertificateIssued' ? [event] : []));
      expect(certificate).toMatchObject({ holder: { id: party.id, name: party.name } });
      expect(entryOf(over)).toMatchObject({
        ...{ status: 'valid', holder: party },
        certificate: { number: certificate?.number },
      });
    }
  });
}

// The entry that the story has made; null while there is none.
function entryOf({ journal }: Story): EntryState | null {
  return journal.reduce<EntryState | null>(
    (before, { event, at }) =>
      event.type !== 'EffectsTaken'
        ? before
        : event.effects
            .filter(isEntryEffect)
            .reduce<EntryState | null>((entry, effect) => evolveEntry(entry, effect, shanghaiDate(at)), before),
    null,
  );
}
