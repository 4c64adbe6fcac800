import type { Article, ArticleKind } from './article.js';
import {
  addItem,
  addLine,
  addParagraph,
  type Draft,
  draftOf,
  itemDepth,
  type Places,
  sealed,
  take,
  type Words,
} from './draft.js';
import { isTitleLike } from './lines.js';
import type { Marker, Style } from './markers.js';
import { chapterFollows, clauseFollows, rankOf, type Scope, scopeOf } from './scope.js';

/** What the reading knows of the whole file before it begins. */
export interface Survey {
  /** Whether the text has articles (第X条). */
  readonly articles: boolean;
  /** Whether the text is numbered by clauses, as standards are. */
  readonly clauses: boolean;
  /** Whether an article with this number begins a line behind the given line. */
  articleAfter(number: number, line: number): boolean;
}

export type Outline = ReturnType<typeof createOutline>;

const itemStyles: ReadonlySet<Style> = new Set(['bracket', 'letter', 'half', 'circle', 'group', 'point', 'section']);

/** Builds articles from words and the numbers before them. A number that fits nowhere is part of the words. */
export function createOutline(survey: Survey) {
  const drafts: Draft[] = [];
  const places: Places = new Map();
  let works = 0;
  let scope: Scope = scopeOf({ prefix: '', workPrefix: '', work: null, root: null, letter: null });
  let current: Draft | null = null;

  function open(kind: ArticleKind, marker: Marker | null, label: string, above: Draft | null, words: Words): Draft {
    const wanted = placed(scope.prefix, label);
    const chapter = scope.chapters.at(-1);
    const place = places.has(wanted) && chapter ? `${chapter.place}.${label}` : wanted;
    const draft = draftOf(
      {
        place: take(places, place),
        kind,
        style: marker?.style ?? null,
        number: marker?.number ?? 0,
        above,
        work: scope.work,
      },
      words,
    );
    drafts.push(draft);
    current = draft;
    return draft;
  }

  const heading = (): Draft | null => scope.chapters.at(-1) ?? scope.root;

  // Words before a new work that are its title: the last line, where it stands alone.
  function takeTitle(): Words | null {
    const last = current?.parts.at(-1);
    if (!current || !last || last.text.includes('\n')) return null;
    if (current.parts.length < 2 || !(isTitleLike(last.text) || /《[^》]+》/.test(last.text))) return null;
    current.parts.pop();
    return { text: last.text, line: last.line };
  }

  function beginWork(title: Words | null): void {
    works += 1;
    const name = nameOf(title?.text ?? '') || `第${works + 1}篇`;
    scope = scopeOf({ prefix: `${name}.`, workPrefix: `${name}.`, work: name, root: null, letter: null });
    if (title) {
      const draft = draftOf(
        { place: take(places, name), kind: 'title', style: null, number: 0, above: null, work: name },
        title,
      );
      drafts.push(draft);
      current = draft;
    }
  }

  const openers: Readonly<Partial<Record<Style, (marker: Marker, words: Words, within: boolean) => boolean>>> = {
    article(marker, words, within) {
      const { last } = scope;
      const next = marker.number === last.article + 1;
      const inserted =
        marker.number === last.article && marker.label.includes('之') && marker.label !== last.articleLabel;
      const later = marker.number > last.article && !within && !survey.articleAfter(last.article + 1, words.line);
      if (!(next || inserted || later)) {
        if (marker.number !== 1 || within) return false;
        beginWork(takeTitle());
      } else if (marker.number === 1 && last.section > 0 && scope.chapters.length === 0) beginWork(takeTitle());
      scope.last.article = marker.number;
      scope.last.articleLabel = marker.label;
      open('article', marker, marker.label, heading(), words);
      return true;
    },
    chapter(marker, words, within) {
      const rank = rankOf(marker.label);
      const restarts = marker.number === 1 && (scope.last.article > 0 || (scope.last.section > 0 && rank < 2));
      const known = scope.chapters.some(({ place }) => rankOf(place) === rank);
      if (!within && restarts && (known || scope.last.section > 0) && rank < 2) beginWork(takeTitle());
      else if (!chapterFollows(scope, marker, within)) return false;
      const above = scope.chapters.filter(({ place }) => rankOf(place) < rank);
      scope.chapters.splice(0, scope.chapters.length, ...above);
      scope.sections.length = 0;
      const outer = above.at(-1);
      const label = outer ? `${outer.place.slice(scope.prefix.length)}${marker.label}` : marker.label;
      scope.chapters.push(open('chapter', marker, label, heading(), words));
      return true;
    },
    supplement(marker, words) {
      if (scope.last.article === 0) return false;
      scope.sections.length = 0;
      scope.chapters.length = 0;
      scope.chapters.push(open('chapter', marker, marker.label, heading(), words));
      return true;
    },
    annex(marker, words) {
      const label = `${scope.workPrefix}${marker.label}`;
      if (places.has(label)) return false;
      scope = scopeOf({
        prefix: '',
        workPrefix: scope.workPrefix,
        work: scope.work,
        root: null,
        letter: /[A-Z]$/.exec(marker.label)?.[0] ?? null,
      });
      const root = open('annex', marker, label, null, words);
      scope = { ...scope, prefix: `${label}.`, root };
      return true;
    },
    box(marker, words) {
      open('box', marker, marker.label, scope.sections.at(-1) ?? heading(), words);
      return true;
    },
    section(marker, words) {
      if (scope.last.article > 0) return false;
      return section('section', marker, words, false);
    },
    group(marker, words, within) {
      if (current?.kind === 'article' || current?.kind === 'clause') return false;
      if (survey.articles && scope.sections.length === 0) return false;
      if (current?.kind === 'box' && marker.number === 1 && scope.sections.some(({ style }) => style === 'group'))
        return false;
      if (/^[（(]一[)）][^。；：，]*[（(]二[)）]/.test(words.text)) return false;
      return section('group', marker, words, within);
    },
    point(marker, words, within) {
      if (survey.clauses && scope.root === null)
        return (
          marker.number === (scope.clauses[0]?.path[0] ?? 0) + 1 && clause({ ...marker, path: [marker.number] }, words)
        );
      const root = current?.style === 'point' && current.kind === 'article';
      if (root && !(marker.number > scope.last.point && marker.number <= scope.last.point + 3)) return false;
      if (!root && (current?.kind === 'article' || current?.kind === 'clause')) return false;
      if (current?.kind === 'box' && marker.number !== scope.last.point + 1) return false;
      return section('point', marker, words, within);
    },
    // A number that has lost its dot counts where it is the very next.
    'bare-point': (marker, words) =>
      current?.style === 'point' &&
      current.kind === 'article' &&
      marker.number > 3 &&
      marker.number === scope.last.point + 1 &&
      section('point', { ...marker, style: 'point' }, words, true),
    clause: (marker, words, within) => survey.clauses && clauseFollows(scope, marker, within) && clause(marker, words),
    'top-clause': (marker, words) =>
      survey.clauses &&
      scope.root === null &&
      marker.number === (scope.clauses[0]?.path[0] ?? 0) + 1 &&
      clause(marker, words),
  };

  function clause(marker: Marker, words: Words): boolean {
    while (scope.clauses.length > 0 && !begins(scope.clauses.at(-1)?.path ?? [], marker.path)) scope.clauses.pop();
    const above = scope.clauses.at(-1)?.draft ?? heading();
    // The letter of an annex is said once: 附录B and not 附录B.B.
    const label = scope.letter === null ? marker.label : marker.label.slice(2);
    scope.clauses.push({ path: marker.path, draft: open('clause', marker, label, above, words) });
    return true;
  }

  const order: readonly Style[] = ['section', 'group', 'point'];

  // A section goes on with its sisters, or with the last of its kind where a plan counts through; or it begins at one.
  function section(kind: 'section' | 'group' | 'point', marker: Marker, words: Words, within: boolean): boolean {
    const { number } = marker;
    const before = scope.last[kind];
    const reach = within ? 1 : 3;
    const begins = number === 1 && !(within && scope.sections.at(-1)?.style !== 'section');
    if (!begins && !(before > 0 && number > before && number <= before + reach)) return false;
    const above = scope.sections.filter(({ style }) => style !== null && order.indexOf(style) < order.indexOf(kind));
    scope.sections.splice(0, scope.sections.length, ...above);
    const outer = above.at(-1);
    const own = kind === 'group' ? `(${number})` : `${number}`;
    const label = outer
      ? placed(
          `${outer.place.slice(scope.prefix.length)}${kind === 'point' && /\d$/.test(outer.place) ? '.' : ''}`,
          own,
        )
      : own;
    const alone = kind === 'point' && !outer;
    scope.sections.push(open(alone ? 'article' : 'section', marker, label, outer ?? heading(), words));
    scope.last[kind] = number;
    return true;
  }

  return {
    /** Begins what the number begins, with the words that have it before them; answers whether it begins anything. */
    begin(marker: Marker, words: Words, within = false): boolean {
      if (openers[marker.style]?.(marker, words, within)) return true;
      return itemStyles.has(marker.style) && current !== null && takesItems(current) && addItem(current, marker, words);
    },
    /** Whether a number within a line goes on where the reading is; `behind` is the character before it. */
    continues(marker: Marker, behind: string): boolean {
      const colon = behind === ':' || behind === '：';
      switch (marker.style) {
        case 'article':
          return marker.number === scope.last.article + 1;
        case 'chapter':
          return chapterFollows(scope, marker, true);
        case 'clause':
          return survey.clauses && clauseFollows(scope, marker, true);
        case 'top-clause':
          return survey.clauses && scope.root === null && marker.number === (scope.clauses[0]?.path[0] ?? 0) + 1;
        case 'group':
        case 'bracket': {
          if (current === null || !takesItems(current)) return false;
          if (current.kind === 'section' && marker.style === 'group') return sectionGoesOn(marker, colon);
          const list = current.items.some(({ style }) => style === marker.style);
          return itemDepth(current, marker) !== null && (list ? marker.number > 1 : marker.number === 1 && colon);
        }
        default:
          return false;
      }
    },
    /** Adds a line that begins nothing. */
    line(words: Words): void {
      if (current === null || current.kind === 'title')
        open('preface', null, /^引\s*言/u.test(words.text) ? '引言' : '前言', heading(), words);
      else addLine(current, words);
    },
    /** Adds words to what stands before them on their line. */
    glue(text: string): void {
      const last = current?.parts.at(-1);
      if (last) last.text += text;
    },
    title(words: Words): void {
      if (current === null) open('title', null, '标题', null, words);
      else addParagraph(current, words);
    },
    contents(words: Words): void {
      if (current?.kind === 'contents') addParagraph(current, words);
      else open('contents', null, '目录', null, words);
    },
    /** A line that is no word of the text. */
    stray(words: Words): void {
      const place = take(places, `第${words.line}行`);
      drafts.push(draftOf({ place, kind: 'stray', style: null, number: 0, above: null, work: null }, words));
    },
    beginWork,
    articles: (): Article[] => drafts.filter(({ parts }) => parts.length > 0).map(sealed),
  };

  function sectionGoesOn({ number }: Marker, colon: boolean): boolean {
    const group = scope.sections.find(({ style }) => style === 'group');
    return group ? number === group.number + 1 && !colon : number === 1 && current?.style === 'section';
  }
}

function takesItems({ kind }: Draft): boolean {
  return kind !== 'title' && kind !== 'preface' && kind !== 'contents' && kind !== 'stray';
}

function begins(path: readonly number[], longer: readonly number[]): boolean {
  return path.length < longer.length && path.every((number, index) => number === longer[index]);
}

// No dot before a bracket: 附件3(1) and 附件3.1.
function placed(prefix: string, label: string): string {
  return label.startsWith('(') ? `${prefix.replace(/\.$/, '')}${label}` : `${prefix}${label}`;
}

/** Name of a work in a citation: what stands in 《》, else the last words of its title. */
function nameOf(title: string): string {
  const quoted = /《([^》]+)》/.exec(title)?.[1];
  const words = (quoted ?? title.replace(/[（(].*$/u, '')).trim().split(/\s+/).at(-1) ?? '';
  return words.replace(/[^0-9A-Za-z一-龥]/gu, '').slice(0, 40);
}
