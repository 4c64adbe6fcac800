import type { LocalDate } from '../../kernel/index.js';
import type { DomainRegime } from '../domain/domain-regime.js';
import type { Domain } from '../domain/terms.js';
import type { Regime } from '../regime.js';
import { blankDomainRegime } from './blank-domain.js';
import { blankRegime } from './blank-regime.js';
import { copiedDomain, layerOverDomain } from './domain-copy.js';
import { regimeHead, sectionGuide } from './guide.js';
import { layerOver } from './layer.js';
import { type Section, sectionsOf } from './sections.js';

/** What a new regime is made from: nothing, or the file of another with what it says. */
export type ScaffoldSource = 'blank' | { readonly text: string; readonly regime: Regime };

/** A regime of a domain that a new one is made from: its file, with what it says. */
export interface DomainSource {
  readonly text: string;
  readonly regime: DomainRegime;
}

/** The two files of a new regime. */
export interface Scaffold {
  readonly regime: string;
  readonly instrument: string;
}

/** Whether a name may be that of a regime, and of its file. */
export function isRegimeId(id: string): boolean {
  return /^(?!constructor$)[a-z][a-z0-9-]*$/.test(id);
}

/** Whether a name may be that of an instrument, and of its file. */
export function isInstrumentId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(id);
}

/**
 * The files of a new regime and of the instrument that it will cite, with comments that guide whoever writes no code. A blank
 * one cites the new instrument from the first; a copy keeps the citations of its source, so that it is seen at every line what
 * has not been rewritten yet. Both load as they are. `published` stands in the new instrument until somebody sets it.
 */
export function scaffold(id: string, instrument: string, source: ScaffoldSource, published: LocalDate): Scaffold {
  const prefix = id.toUpperCase().replace(/-REGISTRY$/, '');
  const body = source === 'blank' ? blankRegime(id, instrument, prefix) : copied(id, instrument, prefix, source);
  const isLayer = source !== 'blank' && source.regime.layered !== undefined;
  const head = regimeHead(id, source === 'blank' ? null : source.regime.id, isLayer);
  return {
    regime: [...head, ...guided(sectionsOf(body)), ''].join('\n'),
    instrument: newInstrument(instrument, published),
  };
}

/** The files of a new regime of a domain beside registration, which load as they are, and of its instrument. */
export function scaffoldDomain(id: string, domain: Domain, instrument: string, published: LocalDate): Scaffold {
  return { regime: blankDomainRegime(id, domain, instrument), instrument: newInstrument(instrument, published) };
}

/**
 * The files of a new regime that copies one of a domain, or is a layer over it, and of its instrument. Both load as they are
 * beside the files that the source itself rests on. A copy keeps the citations of its source, a layer its worked cases.
 */
export function scaffoldFromDomain(
  id: string,
  instrument: string,
  { text, regime }: DomainSource,
  as: 'copy' | 'layer',
  published: LocalDate,
): Scaffold {
  const made = as === 'copy' ? copiedDomain : layerOverDomain;
  return { regime: made(id, instrument, text, regime), instrument: newInstrument(instrument, published) };
}

/** The files of a new regime that is layered over another, which load as they are, and of its instrument. */
export function scaffoldLayer(id: string, instrument: string, base: Regime, published: LocalDate): Scaffold {
  const prefix = id.toUpperCase().replace(/-REGISTRY$/, '');
  return { regime: layerOver(id, instrument, prefix, base), instrument: newInstrument(instrument, published) };
}

function guided(sections: readonly Section[]): string[] {
  return sections.flatMap(({ key, lines }) => ['', ...(sectionGuide[key] ?? []).map((line) => `# ${line}`), ...lines]);
}

const newAuthority = { zh: '登记机构全称（请填写）', en: 'full name of the registry (to be filled in)' } as const;

// Text, and not data: what the authors of the source have put beside it, and how they have laid it out, stays.
function copied(id: string, instrument: string, prefix: string, { text, regime }: Exclude<ScaffoldSource, 'blank'>) {
  const { authority, instruments } = regime;
  const cited = instruments.includes(instrument) ? instruments : [...instruments, instrument];
  const own: Readonly<Record<string, readonly string[]>> = {
    id: [`id: ${id}`],
    title: [`title: {zh: ${id}（请改名）, en: ${id} (to be named)}`],
    authority: [
      'authority:',
      `  id: ${id}-authority`,
      `  name: {zh: ${newAuthority.zh}, en: ${newAuthority.en}}`,
      `  cite: ${authority.cite}`,
    ],
    instruments: [`instruments: [${cited.join(', ')}]`],
  };
  const changed: Readonly<Record<string, (lines: readonly string[]) => string[]>> = {
    certificates: (lines) => renumbered(lines, prefix),
    cases: (lines) => foreseen(lines, prefix, regime),
  };
  return sectionsOf(text)
    .flatMap(({ key, lines }) => own[key] ?? changed[key]?.(lines) ?? lines)
    .join('\n');
}

// Numbers of certificates are unique in a folder, so that a copy may stand beside its source.
function renumbered(lines: readonly string[], prefix: string): string[] {
  let count = 0;
  return lines.map((line) =>
    line.replace(/\bprefix: *(['"]?)[A-Z][A-Z0-9-]*\1/, () => `prefix: ${numbered(prefix, ++count)}`),
  );
}

function numbered(prefix: string, count: number): string {
  return count === 1 ? prefix : `${prefix}-${count}`;
}

// Worked cases that say what a certificate says foresee the new numbers and the new registry.
function foreseen(lines: readonly string[], prefix: string, { authority, certificates }: Regime): string[] {
  const before = Object.values(certificates).map((certificate) => certificate.prefix);
  return lines.map((line) =>
    before
      .reduce((text, old, index) => text.replaceAll(`: ${old}-YL`, `: ${numbered(prefix, index + 1)}-YL`), line)
      .split(': ')
      .map((value) =>
        isWord(value, authority.name.zh) ? newAuthority.zh + value.slice(authority.name.zh.length) : value,
      )
      .join(': '),
  );
}

// Whether a value is this word, and nothing more, up to the next part of its line.
function isWord(value: string, word: string): boolean {
  return value.startsWith(word) && /^([,}]|$)/.test(value.slice(word.length));
}

function newInstrument(id: string, published: LocalDate): string {
  return `# yaml-language-server: $schema=../instrument.schema.json
# 制度：规则中的 cite 以这里的 id 开头，如 ${id}/19-1(2)。
# The instrument: a cite of the regime begins with this id, as in ${id}/19-1(2).
id: ${id}
title: {zh: ${id}（请填写制度全称）, en: ${id} (full title to be filled in)}
# 谁发布的。 Who issued it.
issuer: {zh: 发布机关（请填写）, en: issuing body (to be filled in)}
# 适用地域，ISO 3166：CN 为全国，CN-AH 为安徽省。 Where it holds, by ISO 3166: CN is the whole country, CN-AH Anhui.
jurisdiction: CN
# 种类 Kind: law, regulation, measures, standard, policy, plan, guide
kind: measures
# 效力 Force: in-force, trial, draft, expired
force: draft
# 日期加引号；施行、失效日未定写 null。 Days in quotes; null where the first or last day in force is not set.
published: '${published}'
effective_from: null
effective_to: null
`;
}
