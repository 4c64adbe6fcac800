import type { Statement } from '@shuji/core/evidence';
import type { Text } from '@shuji/core/kernel';
import { extentText, issuedText, rightText, certificateText as words } from './certificate-text.js';
import { grouped, printable } from './printable.js';

export type Language = 'zh' | 'en';

type Row = { readonly title: Text; readonly value: string; readonly code: boolean; readonly cites: readonly string[] };

/** Everything that the layout sets, in the order of the page. The layout knows no word of its own. */
export function certificatePage(statement: Statement, lang: Language, has: (codePoint: number) => boolean) {
  const { content } = statement;
  const show = (value: string) => printable(value, has);
  const showBoth = ({ zh, en }: Text): Text => ({ zh: show(zh), en: show(en) });
  return {
    languages: lang === 'zh' ? ['zh', 'en'] : ['en', 'zh'],
    document: documentOf(statement, lang),
    number: show(content.number),
    numbered: `${words.number[lang]} ${show(content.number)}`,
    authority: showBoth(content.authority),
    title: showBoth(content.title),
    preamble: words.preamble,
    issued: issuedText(content.issuedOn, content.validUntil),
    rehearsal: content.rehearsal ? { mark: words.mark, line: words.rehearsal } : null,
    fields: [
      ...content.fields.map(
        ({ title, value, cite }): Row => ({
          title: showBoth(title),
          value: show(value),
          code: false,
          cites: [show(cite)],
        }),
      ),
      ...(content.uses ? [row(words.uses, show(content.uses[lang]))] : []),
      ...(content.oid ? [row(words.oid, show(content.oid), true)] : []),
    ],
    object: { title: words.object, rows: objectRows(statement, lang, show) },
    scan: words.scan,
    url: show(content.verifyUrl),
    evidence: { title: words.evidence, rows: evidenceRows(statement, show) },
    stages: stagesOf(statement, showBoth, show),
    because: {
      title: words.because,
      rows: [
        ...content.because.map(({ cite, text }) => row(showBoth(text), show(cite), true)),
        row(words.regimeVersion, `${show(content.regime)} ${grouped(content.regimeVersion)}`, true),
      ],
    },
  };
}

function documentOf({ content }: Statement, lang: Language) {
  const [year, month, day] = content.issuedOn.split('-').map(Number);
  return {
    title: `${content.title[lang]} ${content.number}`,
    author: content.authority[lang],
    keywords: [content.number, content.regime, ...(content.rehearsal ? [words.mark.zh, words.mark.en] : [])],
    date: { year, month, day },
    attachment: words.attachment[lang],
  };
}

function objectRows({ content }: Statement, lang: Language, show: (value: string) => string): Row[] {
  const { object, right } = content;
  return [
    row(words.objectName, `${show(object.name)}（${show(object.kindTitle[lang])}）`),
    ...(right === null ? [] : [row(words.right, rightText[right][lang])]),
    row(words.extent, show(extentText(object)[lang])),
    ...(object.fingerprint === null ? [] : [row(words.fingerprint, grouped(object.fingerprint), true)]),
    ...(object.sha256 === null ? [] : [row(words.sha256, grouped(object.sha256), true)]),
  ];
}

function evidenceRows(statement: Statement, show: (value: string) => string): Row[] {
  return [
    row(words.log, show(statement.logOrigin), true),
    row(words.leaf, `${statement.leafIndex} / ${statement.treeSize}`, true),
    row(words.root, grouped(statement.root), true),
    row(words.key, show(statement.key), true),
    row(words.recordedAt, shanghaiTime(statement.registeredSince), true),
  ];
}

function stagesOf({ content }: Statement, showBoth: (text: Text) => Text, show: (value: string) => string) {
  return {
    title: words.stages,
    head: [words.stage, words.entered, words.ended, words.cites],
    rows: content.stages.map(({ title, enteredAt, endedAt, cites }) => ({
      title: showBoth(title),
      entered: shanghaiTime(enteredAt),
      ended: endedAt === null ? '—' : shanghaiTime(endedAt),
      cites: cites.map(show),
    })),
  };
}

function row(title: Text, value: string, code = false): Row {
  return { title, value, code, cites: [] };
}

/** Date and time in Asia/Shanghai, which keeps UTC+8 all year. */
function shanghaiTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
