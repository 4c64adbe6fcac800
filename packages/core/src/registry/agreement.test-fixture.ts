import { changedEntry, loadEntryRegime } from '../rulebook/entry-regime.test-fixture.js';

const cite = 'cite: sample-2025/19';
const reason = `{id: reason, title: {zh: 理由, en: reason}, type: text, ${cite}}`;
const named = [
  `{id: judged_holder, title: {zh: 所载权利人, en: holder named}, type: text, required: false, agrees: entry.holder, ${cite}}`,
  `{id: judged_entry, title: {zh: 所载编号, en: number named}, type: text, required: false, agrees: entry.number, ${cite}}`,
  `{id: judged_winner, title: {zh: 所载取得人, en: winner named}, type: text, required: false, agrees: applicant, ${cite}}`,
];

/** The small regime, where whoever objects says what a judgment names. */
export const judgedRules = loadEntryRegime(
  changedEntry(`form: [${reason}]`, `form: [${[reason, ...named].join(', ')}]`),
);
