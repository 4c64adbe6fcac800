import type { Text } from '@shuji/core/kernel';
import type { Addressee, CaseNotice, NoticeKind } from '@shuji/core/registry';
import type { Language } from './certificate-page.js';
import { chineseDay } from './certificate-text.js';
import { addresseeText, leadText, noticeText as words } from './notice-text.js';
import { printable } from './printable.js';

// Decisions against somebody, whom the paper tells where the rules leave them without a remedy.
const adverse: readonly NoticeKind[] = [
  'not-accepted',
  'refused',
  'decision',
  'terminated',
  'lapsed',
  'objection-rejected',
  'objection-resolved',
  'revocation',
  'cancellation',
  'suspension',
];

/** Everything that the layout of a notice sets, in one language and in the order of the page. The layout knows no word of its own. */
export function noticePage(
  notice: CaseNotice,
  { lang, url }: { readonly lang: Language; readonly url: string },
  has: (codePoint: number) => boolean,
) {
  const show = (value: string) => printable(value, has);
  const say = (text: Text) => show(text[lang]);
  const section = (title: Text, value: Text | null) =>
    value === null ? null : { title: title[lang], value: say(value) };
  const rows = <Row, Shown>(title: Text, list: readonly Row[], of: (row: Row) => Shown) =>
    list.length === 0 ? null : { title: title[lang], rows: list.map(of) };
  return {
    lang,
    document: documentOf(notice, lang),
    comma: lang === 'zh' ? '、' : ', ',
    colon: lang === 'zh' ? '：' : ': ',
    authority: say(notice.authority),
    title: say(notice.title),
    numbered: `${words.number[lang]} ${show(notice.number)}`,
    addressees: notice.addressees.map((addressee) => show(addressedTo(addressee, lang))),
    lead: leadText[notice.kind][lang],
    facts: notice.facts.map(({ title, value }) => ({ title: say(title), value: say(value) })),
    decision: section(words.decision, notice.decision),
    reasons: section(words.reasons, notice.reasons),
    items: rows(words.items, notice.items, ({ title, cite }) => ({ title: say(title), cite: show(cite) })),
    limits: rows(words.limits, notice.limits, ({ title, on }) => ({ title: say(title), value: dayOf(on, lang) })),
    remedy: remedyOf(notice, lang, show),
    because: {
      title: words.because[lang],
      rows: notice.because.map(({ text, cite }) => ({ value: say(text), cite: show(cite) })),
    },
    dated: dayOf(notice.day, lang),
    check: words.check[lang],
    // Copied from the page, it has to be the address to the letter.
    url,
    rehearsal: notice.rehearsal ? { mark: words.mark[lang], line: words.rehearsal[lang] } : null,
  };
}

function documentOf({ title, number, regime, authority, day, rehearsal }: CaseNotice, lang: Language) {
  const [year, month, date] = day.split('-').map(Number);
  return {
    title: `${title[lang]} ${number}`,
    author: authority[lang],
    keywords: [number, regime, ...(rehearsal ? [words.mark.zh, words.mark.en] : [])],
    date: { year, month, day: date },
  };
}

function addressedTo({ as, name }: Addressee, lang: Language): string {
  const who = addresseeText[as][lang];
  if (as === 'public') return lang === 'zh' ? `${who}：` : `${who}:`;
  const named = name ?? words.unnamed[lang];
  return lang === 'zh' ? `${who} ${named}：` : `${who} ${named}:`;
}

function remedyOf({ kind, remedy }: CaseNotice, lang: Language, show: (value: string) => string) {
  const title = words.remedy[lang];
  if (remedy) return { title, value: show(remedy.text[lang]), cites: [show(remedy.because.cite)] };
  return adverse.includes(kind) ? { title, value: words.noRemedy[lang], cites: [] } : null;
}

function dayOf(day: string, lang: Language): string {
  return lang === 'zh' ? chineseDay(day) : day;
}
