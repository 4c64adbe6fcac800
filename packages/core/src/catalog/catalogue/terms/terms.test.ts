import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant, OrganisationId, ResourceId, TermId } from '../../../kernel/index.js';
import { catalogueRefusals } from '../refusals.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import {
  changeTerm,
  draftTerm,
  evolveTerm,
  mapTerm,
  nameAuthority,
  namesOfTerm,
  publishTerm,
  releaseAuthority,
  retireTerm,
  suggestMappings,
  type Term,
  unmapTerm,
} from './index.js';

const at = '2026-11-28T02:00:00.000Z' as Instant;
const scheme = shippedScheme();
const owner = 'org_00000000000000000000000001' as OrganisationId;
const id = 'term_00000000000000000000000001' as TermId;
const resource = 'res_00000000000000000000000001' as ResourceId;
const words = {
  nameZh: '客户编号',
  nameEn: 'Customer number',
  definition: '唯一标识客户',
  keeper: '客户部',
  synonyms: ['客户号'],
};
const none: ReadonlySet<string> = new Set();
const columns = ['cust_no', 'khbh'];

function follow(state: Term | null, made: ReturnType<typeof draftTerm> | ReturnType<typeof mapTerm>): Term {
  if (made.kind === 'refused') throw new Error(made.code);
  const next = made.events.reduce<Term | null>((each, event) => evolveTerm(each, event, at), state);
  if (!next) throw new Error('no term');
  return next;
}
const draft = follow(null, draftTerm({ id, owner, ...words }, none));
const place = { resource, column: 'cust_no' };
const other = { resource, column: 'khbh' };
const map = (state: Term, to: typeof place) => mapTerm(state, to, { scheme, columns });
const mapped = follow(follow(draft, map(draft, place)), map(draft, other));
const sourced = follow(mapped, nameAuthority(mapped, place, '主表录入'));
const retired = follow(draft, retireTerm(draft, '合并到别的术语'));
const published = follow(draft, publishTerm(draft));
const bare = follow(null, draftTerm({ id, owner, ...words, definition: '' }, none));

describe('a term', () => {
  test.each([
    ['name-unfit', draftTerm({ id, owner, ...words, nameZh: ' ' }, none)],
    ['name-unfit', draftTerm({ id, owner, ...words, nameEn: 'a\u0007' }, none)],
    ['name-unfit', draftTerm({ id, owner, ...words, keeper: 'a\u0007' }, none)],
    ['name-unfit', draftTerm({ id, owner, ...words, definition: '\u0007' }, none)],
    ['name-unfit', draftTerm({ id, owner, ...words, synonyms: ['\u202e'] }, none)],
    ['name-unfit', retireTerm(draft, '')],
    ['name-unfit', nameAuthority(mapped, place, ' ')],
    ['name-unfit', releaseAuthority(sourced, ' ')],
    ['term-name-taken', draftTerm({ id, owner, ...words }, new Set(['客户号']))],
    ['term-name-taken', changeTerm(draft, words, new Set(['customernumber']))],
    ['term-definition-missing', publishTerm(bare)],
    ['term-definition-missing', changeTerm(published, { ...words, keeper: '' }, none)],
    ['term-not-draft', publishTerm(published)],
    ['column-unknown', map(draft, { resource, column: 'nothing' })],
    ['column-mapped-already', map(mapped, place)],
    ['column-not-mapped', unmapTerm(draft, place)],
    ['column-not-mapped', nameAuthority(draft, place, '主表录入')],
    ['mapping-authoritative', unmapTerm(sourced, place)],
    ['authority-named-already', nameAuthority(sourced, other, '更准')],
    ['authority-not-named', releaseAuthority(mapped, '换系统')],
    ['term-retired', changeTerm(retired, words, none)],
    ['term-retired', publishTerm(retired)],
    ['term-retired', retireTerm(retired, '再停一次')],
    ['term-retired', map(retired, place)],
    ['term-retired', unmapTerm(retired, place)],
    ['term-retired', nameAuthority(retired, place, '主表录入')],
    ['term-retired', releaseAuthority(retired, '换系统')],
    [
      'mappings-too-many',
      map(
        {
          ...draft,
          mappings: Array.from({ length: scheme.settings.mappings_of_a_term.value }, (_, n) => ({
            resource,
            column: `c${n}`,
          })),
        },
        place,
      ),
    ],
  ])('refuses with %s', (code, made) => {
    expect(made).toMatchObject({ kind: 'refused', code });
    if (code !== 'column-unknown') expect(Object.keys(catalogueRefusals)).toContain(code);
  });

  test('is retired with its authoritative source released, and keeps where it was mapped', () => {
    expect(follow(sourced, retireTerm(sourced, '合并'))).toMatchObject({
      status: 'retired',
      authority: null,
      mappings: [place, other],
    });
  });

  test('keeps no synonym that is its name', () => {
    expect(
      follow(null, draftTerm({ id, owner, ...words, synonyms: ['客户编号', '客户号', ' 客户号'] }, none)).synonyms,
    ).toEqual(['客户号']);
    expect(namesOfTerm(words)).toEqual(['客户编号', 'customernumber', '客户号']);
  });

  test('has one authoritative source at most, which is a column that it is mapped to', () => {
    const act = fc.record({
      what: fc.constantFrom('map', 'unmap', 'name', 'release'),
      at: fc.constantFrom(place, other),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let state = draft;
        for (const { what, at: where } of acts) {
          const before = state.authority;
          const answer =
            what === 'map'
              ? map(state, where)
              : what === 'unmap'
                ? unmapTerm(state, where)
                : what === 'name'
                  ? nameAuthority(state, where, '理由')
                  : releaseAuthority(state, '理由');
          if (answer.kind === 'refused') continue;
          state = follow(state, answer);
          const { authority } = state;
          if (authority) expect(state.mappings.some(({ column }) => column === authority.column)).toBe(true);
          if (before && authority) expect(authority).toEqual(before);
        }
      }),
    );
  });
});

describe('suggestions', () => {
  const facts = {
    names: ['客户编号', 'Customer number', '客户号'],
    spellings: [
      { text: 'kehubianhao', of: '客户编号', initials: false },
      { text: 'khbh', of: '客户编号', initials: true },
    ],
    mappedCategories: new Set(['account']),
    categories: new Map([
      ['account', { zh: '账号', en: 'account' }],
      ['customer', { zh: '客户号', en: 'customer' }],
    ]),
  };
  const candidate = (column: string, category = 'none') => ({ resource, resourceName: '订单', column, category });

  test('give each reason, the strongest first, and leave out what nothing speaks for', () => {
    const found = suggestMappings(
      ['customer_number', 'khbh', '老客户编号', 'kehubianhao', 'amount'].map((name) => candidate(name)),
      facts,
    );
    expect(found.map(({ column, strength }) => [column, strength])).toEqual([
      ['customer_number', 0.9],
      ['kehubianhao', 0.8],
      ['khbh', 0.5],
      ['老客户编号', 0.5],
    ]);
    expect(found[2]?.reasons[0]?.zh).toContain('首字母');
  });

  test('count the category beside the name', () => {
    const [first, second, third] = suggestMappings(
      [candidate('x1', 'account'), candidate('x2', 'customer'), candidate('khbh', 'account')],
      facts,
    );
    expect([first?.column, first?.strength, first?.reasons.length]).toEqual(['khbh', 0.7, 2]);
    expect([second?.column, third?.column]).toEqual(['x2', 'x1']);
  });
});
