import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant, OrganisationId, ResourceId, SubjectId } from '../../../kernel/index.js';
import { catalogueRefusals } from '../refusals.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import {
  assignResponsibility,
  type Bearer,
  evolveResponsibilities,
  type PlaceResponsibilities,
  placeKey,
  type ResponsibilityPlace,
  releaseResponsibility,
  resolveResponsibilities,
} from './index.js';

const at = '2026-11-28T02:00:00.000Z' as Instant;
const scheme = shippedScheme();
const owner = 'org_00000000000000000000000001' as OrganisationId;
const resource = 'res_00000000000000000000000001' as ResourceId;
const subject: ResponsibilityPlace = { kind: 'subject', subject: 'subj_00000000000000000000000001' as SubjectId };
const table: ResponsibilityPlace = { kind: 'table', resource };
const column: ResponsibilityPlace = { kind: 'column', resource, column: '手机号' };
const department = (name: string): Bearer => ({ kind: 'department', name });

interface Given {
  readonly role?: string;
  readonly bearers?: readonly Bearer[];
  readonly above?: readonly (PlaceResponsibilities | null)[];
}
function assign(state: PlaceResponsibilities | null, place: ResponsibilityPlace, given: Given = {}) {
  const { role = 'owner', bearers = [department('客户部')], above = [] } = given;
  return assignResponsibility(state, { owner, place, role, bearers, rights: ['read', 'create'] }, { scheme, above });
}
function follow(state: PlaceResponsibilities | null, made: ReturnType<typeof assign>): PlaceResponsibilities {
  if (made.kind === 'refused') throw new Error(made.code);
  const next = made.events.reduce<PlaceResponsibilities | null>(
    (each, event) => evolveResponsibilities(each, event, at),
    state,
  );
  if (!next) throw new Error('nothing');
  return next;
}
const ofSubject = follow(null, assign(null, subject));
const ofTable = follow(
  null,
  assign(null, table, { role: 'user', bearers: [department('营销部')], above: [ofSubject] }),
);
const alone = follow(
  follow(null, assign(null, table)),
  assign(follow(null, assign(null, table)), table, { role: 'user' }),
);
const release = (
  state: PlaceResponsibilities,
  role: string,
  above: readonly PlaceResponsibilities[] = [],
  reason = '调整分工',
) => releaseResponsibility(state, { role, reason }, { scheme, above });

describe('responsibilities', () => {
  test.each([
    ['role-unknown', assign(null, table, { role: 'king' })],
    ['role-unknown', release(ofTable, 'king')],
    ['bearer-unknown', assign(null, table, { bearers: [{ kind: 'team', name: '甲' }] })],
    [
      'bearer-twice',
      assign(null, table, { role: 'user', above: [ofSubject], bearers: [department('甲'), department(' 甲')] }),
    ],
    ['name-unfit', assign(null, table, { bearers: [department('\u0007')] })],
    ['name-unfit', release(ofTable, 'user', [ofSubject], ' ')],
    ['owner-not-single', assign(null, table, { bearers: [] })],
    ['owner-not-single', assign(null, table, { bearers: [department('甲'), department('乙')] })],
    ['owner-missing', assign(null, table, { role: 'user' })],
    ['owner-needed', release(alone, 'owner')],
    ['role-not-assigned', release(ofTable, 'owner', [ofSubject])],
  ])('are refused with %s', (code, made) => {
    expect(made).toMatchObject({ kind: 'refused', code });
    expect(Object.keys(catalogueRefusals)).toContain(code);
  });

  test('are inherited downwards, and the narrowest wins', () => {
    const held = resolveResponsibilities([null, ofTable, ofSubject], scheme);
    expect(held.map(({ role, from, own, rights }) => [role, placeKey(from), own, rights])).toEqual([
      ['owner', subject.kind === 'subject' ? subject.subject : '', false, ['create', 'read']],
      ['user', resource, false, ['create', 'read']],
    ]);
    const ofColumn = follow(
      null,
      assign(null, column, { role: 'user', bearers: [department('风控部')], above: [ofTable, ofSubject] }),
    );
    const narrow = resolveResponsibilities([ofColumn, ofTable, ofSubject], scheme).find(({ role }) => role === 'user');
    expect(narrow).toMatchObject({ bearers: [department('风控部')], own: true });
    expect(placeKey(column)).toBe(`${resource}/手机号`);
  });

  test('of nobody at a place hide what holds above, and give no right', () => {
    const nobody = follow(null, assign(null, column, { role: 'user', bearers: [], above: [ofTable, ofSubject] }));
    expect(nobody.cells[0]?.rights).toEqual([]);
    const held = resolveResponsibilities([nobody, ofTable, ofSubject], scheme);
    expect(held.find(({ role }) => role === 'user')).toMatchObject({ bearers: [], own: true });
    expect(resolveResponsibilities([null, nobody, ofSubject], scheme).map(({ role }) => role)).toEqual(['owner']);
  });

  test('released, they are inherited again; the owner once nobody needs one', () => {
    expect(follow(ofTable, release(ofTable, 'user', [ofSubject])).cells).toEqual([]);
    expect(release(alone, 'owner', [ofSubject])).toMatchObject({ kind: 'decided' });
    const users = follow(alone, release(alone, 'user'));
    expect(release(users, 'owner')).toMatchObject({ kind: 'decided' });
  });

  test('whatever is assigned, at each place exactly one owner is in effect wherever any other role is', () => {
    const act = fc.record({
      at: fc.constantFrom(0, 1, 2),
      role: fc.constantFrom(...scheme.roles.map(({ id }) => id)),
      who: fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 3 }),
      release: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const places = [column, table, subject];
        const chain: (PlaceResponsibilities | null)[] = [null, null, null];
        for (const { at: n, role, who, release: releases } of acts) {
          const [state = null, place, above] = [chain[n], places[n], chain.slice(n + 1)];
          // An owner above is kept: who lets go of one that is inherited below is told by the matrix.
          if (!place || (releases && role === 'owner' && n > 0)) continue;
          const made = releases
            ? state && releaseResponsibility(state, { role, reason: '调整' }, { scheme, above })
            : assign(state, place, { role, bearers: who.map(department), above });
          if (made?.kind === 'decided') chain[n] = follow(state, made);
        }
        for (const n of [0, 1, 2]) {
          const held = resolveResponsibilities(chain.slice(n), scheme);
          expect(new Set(held.map(({ role }) => role)).size).toBe(held.length);
          const owners = held.filter(({ role }) => role === 'owner');
          if (held.some(({ bearers }) => bearers.length > 0))
            expect(owners.map(({ bearers }) => bearers.length)).toEqual([1]);
        }
      }),
    );
  });
});
