import { reportTrade } from '@shuji/core/registry';
import { expect } from 'vitest';
import {
  buyer,
  exchange,
  facts,
  given,
  held,
  reported,
  takenBack,
} from '../../../packages/core/src/registry/trade-world.test-fixture.js';
import { type Scenario, through } from '../scenario.js';

/** What an exchange of the province reports under the holder's authorisation completes the registration; without it, or of another province, nothing. */
export function registersReportedTrades(article: string): Scenario {
  return through(reportTrade, () => {
    for (const authorisation of [null, takenBack()])
      expect(reported({ authorisation })).toMatchObject({ code: 'trade-not-authorised', because: [{ cite: article }] });
    expect(reported({ facts: { ...facts, in_province: false } })).toMatchObject({ code: 'registration-prohibited' });
    expect(reported({ reportedAs: '2025-000001' })).toMatchObject({ code: 'trade-reported-already' });

    const answer = reported({ authorisation: given() });
    if (answer.kind === 'refused') throw new Error(answer.code);
    expect(answer.because.map(({ cite }) => cite)).toContain(article);
    expect(answer.events[0]).toMatchObject({ openedBy: 'exchange', reportedBy: exchange, applicant: held().holder });
    expect(answer.events.at(-1)).toEqual({ type: 'CaseEnded', outcome: 'issued' });
    const effects = answer.events.flatMap((event) => (event.type === 'EffectsTaken' ? event.effects : []));
    expect(effects).toContainEqual(expect.objectContaining({ do: 'transfer', to: buyer }));
  });
}
