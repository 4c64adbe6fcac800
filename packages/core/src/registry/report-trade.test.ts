import { describe, expect, test } from 'vitest';
import { anhui, applicant, moment, stranger } from './case.test-fixture.js';
import { type Case, evolve, noCase } from './index.js';
import { authorises, evolveTradeAuthorisation, reportedRegistrations } from './trade-authorisation.js';
import {
  authorised,
  buyer,
  ended,
  exchange,
  facts,
  given,
  held,
  reported,
  takenBack,
  tradeId,
} from './trade-world.test-fixture.js';

function eventsOf(answer: ReturnType<typeof reported>) {
  if (answer.kind === 'refused') throw new Error(`${answer.code} ${answer.fields}`);
  return answer.events;
}

describe('a trade that an exchange reports', () => {
  test('of a transfer: the case is in the name of the holder, ends with the report, and the buyer holds the entry', () => {
    const events = eventsOf(reported());
    expect(events[0]).toMatchObject({
      ...{ type: 'CaseDrafted', openedBy: 'exchange', reportedBy: exchange, applicant, counterparty: buyer },
      ...{ openingReasons: null, facts },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'CaseDrafted',
      'MaterialFiled',
      'CaseSubmitted',
      'MaterialFiled',
      'StageEntered',
      'StageDecided',
      'EffectsTaken',
      'CertificateIssued',
      'CaseEnded',
    ]);
    const effects = events.flatMap((event) => (event.type === 'EffectsTaken' ? event.effects : []));
    expect(effects).toMatchObject([{ do: 'transfer', from: applicant.id, to: buyer }, { do: 'reissue' }]);
    const [certificate] = events.flatMap((event) => (event.type === 'CertificateIssued' ? [event] : []));
    expect(certificate).toMatchObject({ holder: buyer, right: 'holding', number: 'AH-JR-2025-000009' });
    const at = moment('2025-03-03');
    const state = events.reduce<Case>((before, event) => evolve(before, event, at), noCase);
    expect(state).toMatchObject({ status: 'ended', outcome: 'issued', reportedBy: exchange });
  });

  test('of a licence: the buyer is granted an entry and stands on the one that is licensed', () => {
    const licence = {
      ...{ ...facts, licensed_right: ['processing'], licence_manner: '独占' },
      ...{ licensed_until: '2027-03-01', licence_limits: '不得转许可' },
    };
    const events = eventsOf(reported({ registration: 'exchange-licence', facts: licence }));
    const effects = events.flatMap((event) => (event.type === 'EffectsTaken' ? event.effects : []));
    expect(effects).toMatchObject([
      { do: 'grant', holder: buyer, right: 'usufruct' },
      { do: 'record', as: 'licence', party: buyer, until: '2027-03-01', facts: { contract_number: 'HT-1' } },
    ]);
  });

  test('outside the province is not registered by a report', () => {
    const answer = reported({ facts: { ...facts, in_province: false } });
    expect(answer).toMatchObject({ kind: 'refused', code: 'registration-prohibited', fields: ['outside-province'] });
  });
});

describe('an authorisation', () => {
  test('names the article, the entry, its holder and one exchange, and holds until it is taken back', () => {
    const state = given();
    expect(state).toEqual({
      ...{ id: tradeId, authority: 'anhui-data-registry', regime: 'anhui-registry', entry: 'SAMPLE-1' },
      ...{ holder: applicant, exchange, cites: ['ah-registration-2023/21'], ended: false },
    });
    expect(authorises(state, held(), exchange)).toBe(true);
    expect(authorises(state, held(), stranger)).toBe(false);
    expect(authorises(state, held({ number: 'SAMPLE-2' }), exchange)).toBe(false);
    expect(authorises(state, held({ holder: stranger }), exchange)).toBe(false);
    expect(authorises(takenBack(), held(), exchange)).toBe(false);
    expect(authorises(null, held(), exchange)).toBe(false);
  });

  test('may be given anew once it was taken back, and follows only what was given', () => {
    expect(authorised(held(), applicant, takenBack()).kind).toBe('decided');
    const answer = ended(given());
    const [event] = answer.kind === 'decided' ? answer.events : [];
    if (!event) throw new Error('not taken back');
    expect(() => evolveTradeAuthorisation(null, event)).toThrow('does not hold');
    expect(() => evolveTradeAuthorisation(takenBack(), event)).toThrow('does not hold');
  });

  test('is for the registrations that the rules leave to reports', () => {
    expect(reportedRegistrations(anhui, held()).map(([id]) => id)).toEqual(['exchange-licence', 'exchange-transfer']);
    expect(reportedRegistrations(anhui, held({ registration: 'licence' }))).toEqual([]);
  });
});
