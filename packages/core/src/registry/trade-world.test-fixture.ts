import { CaseId, shanghaiDate } from '../kernel/index.js';
import { inForce } from './acts.test-fixture.js';
import { agency, anhui, applicant, document, moment, newId, stranger } from './case.test-fixture.js';
import type { EntryState } from './entry.js';
import { entryOf } from './entry-world.test-fixture.js';
import {
  authoriseTradeReports,
  type CaseContext,
  endTradeReports,
  evolveTradeAuthorisation,
  type ReportTrade,
  reportTrade,
  type TradeAuthorisation,
  TradeAuthorisationId,
} from './index.js';

/** An entry of Anhui that `applicant` holds, an exchange that `agency` stands for, and a buyer. */
export const held = (given: Partial<EntryState> = {}): EntryState =>
  entryOf({
    ...{ authority: anhui.regime.authority.id, regime: anhui.regime.id, regimeVersion: anhui.version },
    ...{ registration: 'holding', validUntil: null, facts: { data_scale: '十万条', frequency: 'daily' }, ...given },
  });
export const exchange = agency;
export const buyer = stranger;
export const tradeId = TradeAuthorisationId.parse(newId('trade', 1));

const day = '2025-03-03';

/** The holder's authorisation of the exchange, and what it answers. */
export const authorised = (entry: EntryState | null, by = applicant, before: TradeAuthorisation | null = null) =>
  authoriseTradeReports({ id: tradeId, by, exchange, before }, { loaded: anhui, entry });

/** The authorisation as it stands once it was given. */
export function given(entry = held()): TradeAuthorisation {
  const answer = authorised(entry);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.events.reduce<TradeAuthorisation | null>(evolveTradeAuthorisation, null) as TradeAuthorisation;
}

/** Taking it back, and what that answers. */
export const ended = (state: TradeAuthorisation, by = applicant.id) =>
  endTradeReports(state, { by }, { loaded: anhui, entry: held() });

/** An authorisation that was taken back. */
export function takenBack(): TradeAuthorisation {
  const state = given();
  const answer = ended(state);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.events.reduce<TradeAuthorisation | null>(evolveTradeAuthorisation, state) as TradeAuthorisation;
}

export const facts = { contract_number: 'HT-1', traded_on: '2025-03-01', price: '一万元', in_province: true };

/** A report of the exchange on an entry, and what it answers; a transfer where a test says nothing else. */
export function reported(more: Partial<ReportTrade> = {}, entry: EntryState | null = held()) {
  const context: CaseContext = { loaded: anhui, settings: {}, now: moment(day), entry };
  const today = { loaded: anhui, standing: inForce(context) };
  return reportTrade(
    {
      ...{ id: CaseId.parse(newId('case', 9)), registration: 'exchange-transfer', exchange, buyer, facts },
      ...{ documents: { 'trade-contract': document }, authorisation: given(), reportedAs: null, rehearsal: false },
      ...{ number: `${shanghaiDate(context.now).slice(0, 4)}-000009`, registeredAs: null, today },
      ...more,
    },
    context,
    { newId: (prefix) => newId(prefix, 9), verifyUrl: (number) => `http://localhost/verify?number=${number}` },
  );
}
