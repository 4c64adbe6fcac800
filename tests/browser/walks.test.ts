import { instant } from '@shuji/core/kernel';
import { type LoadedRegime, type RegistrationType, typeOf } from '@shuji/core/rulebook';
import { sourceAt, systemSource } from '@shuji/server/kernel';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock, Desks } from '../../packages/server/test/walk/case-walk.js';
import { RegimeWalk } from '../../packages/server/test/walk/regime-walk.js';
import { registrationRegimes } from '../../packages/server/test/walk/shares.js';
import { expectForetold } from '../../packages/server/test/walk/walk-suite.js';
import { type Member, openWorld, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, webFolder } from './browser.js';
import { PageWalk, Windows } from './page-walk.js';

/** One case for every kind of registration that any regime has: the one with the least to fill in, file and press. */
function chosen(): [RegistrationType, string, string][] {
  const found = new Map<RegistrationType, { readonly pages: number; readonly of: [string, string] }>();
  for (const { regime } of registrationRegimes)
    for (const [id, rules] of Object.entries(regime.registrations)) {
      // Exchanges report trades on a page of their own, by whose test it is proved.
      if (rules.opened_by === 'exchange') continue;
      const required = rules.form.filter((field) => field.required).length;
      const pages = 3 * Object.keys(rules.stages).length + required + 2 * rules.materials.length;
      const known = found.get(typeOf(rules));
      if (!known || pages < known.pages) found.set(typeOf(rules), { pages, of: [regime.id, id] });
    }
  return [...found].map(([kind, { of }]) => [kind, ...of]);
}

const clock: Clock = { now: instant(Date.parse('2024-01-02T09:00:00+08:00')) };
let world: World;
let browser: Browser;
let windows: Windows;
let agency: Member;
let exchange: Member;
const registries = new Map<string, Member>();

describe.skipIf(!browserPath)('one case of each kind of registration, at the pages of its desks', () => {
  beforeAll(async () => {
    world = await openWorld({ source: sourceAt(() => clock.now, systemSource), webFolder });
    browser = await launch();
    windows = new Windows(browser, world.url, clock);
    agency = await world.organisation('agency', '示例审查所');
    exchange = await world.organisation('exchange', '示例数据交易所');
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const walkers = new Map<string, { readonly pages: PageWalk; readonly regime: RegimeWalk; readonly desks: Desks }>();

  async function walkerOf(loaded: LoadedRegime) {
    const { id, authority } = loaded.regime;
    const known = walkers.get(id);
    if (known) return known;
    const registry =
      registries.get(authority.id) ?? (await world.organisation('registry', `${id} 登记机构`, authority.id));
    registries.set(authority.id, registry);
    const desks = { registry, agency, exchange };
    const made = {
      desks,
      pages: new PageWalk(windows, world, clock, loaded, desks),
      regime: new RegimeWalk(world, clock, loaded, desks),
    };
    walkers.set(id, made);
    return made;
  }

  test.each(chosen())('%s: %s %s', async (_, regimeId, registration) => {
    const loaded = registrationRegimes.find(({ regime }) => regime.id === regimeId);
    if (!loaded) throw new Error(`no ${regimeId}`);
    const { pages, regime, desks } = await walkerOf(loaded);
    const walking = await regime.prepare(registration);
    try {
      const walked = { walking, ...(await pages.walk(walking)) };
      await expectForetold(world, loaded, walked, desks.registry);
    } catch (error) {
      await windows.shots(registration);
      throw error;
    }
    expect(await windows.faults()).toEqual([]);
  });
});
