import { describe, expect, test } from 'vitest';
import { isProved, type LoadedRegime, parseRegime, proofOf } from '../rulebook/index.js';
import { smallRegime } from '../rulebook/regime.test-fixture.js';
import { regimeProof } from './regime-proof.js';

function load(text: string): LoadedRegime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

function proof(path: string, text = smallRegime) {
  const loaded = load(text);
  return proofOf(regimeProof(loaded), path);
}

const keeps = smallRegime.replace('outcome: issued}\n', "outcome: issued, kept_until: '2055-03-24'}\n");

describe('a path of a regime', () => {
  test('is proved once a worked case looks at it', () => {
    expect(proof('retention').survivors.map(({ change }) => change.en)).toEqual([
      '30 → 31',
      '30 → 29',
      '30 years → months',
    ]);
    expect(proof('retention', keeps)).toEqual({ path: 'retention', changes: 3, survivors: [], walked: true });
    expect(isProved(proof('retention', keeps))).toBe(true);
  });

  test.each(['title', 'authority.id', 'registrations.first.form.0.title', 'certificates.certificate.cite'])(
    '%s says no rule that could be changed, and is not proved',
    (path) => {
      expect(proof(path)).toMatchObject({ changes: 0, survivors: [] });
      expect(isProved(proof(path))).toBe(false);
    },
  );

  test.each(['registrations.second', 'retention.days', 'constructor', 'registrations.first.materials.9'])(
    '%s is none',
    (path) => expect(proof(path)).toMatchObject({ changes: 0, walked: false }),
  );

  test('that only the check sees is not proved', () => {
    const loaded = load(smallRegime);
    const rules = regimeProof(loaded);
    const [gone] = rules.changes('objects.data-resource') ?? [];
    expect(gone && rules.isNoticed(gone)).toBe(true);
    const blind = { ...rules, isNoticedByCase: () => false };
    expect(isProved(proofOf(blind, 'objects.data-resource'))).toBe(false);
  });

  test('counts what stands below it, under the names of entries as under their places', () => {
    const { form } = load(smallRegime).regime.registrations.first ?? { form: [] };
    form.forEach(({ id }, index) => {
      const named = proof(`registrations.first.form.${id}`);
      expect(named.changes).toBeGreaterThan(0);
      expect(proof(`registrations.first.form.${index}`).changes).toBe(named.changes);
    });
  });

  test('is proved by cases of its own registration, and by no other', () => {
    const body = /^ {2}first:\n[\s\S]*?(?=^certificates:)/m.exec(smallRegime)?.[0] ?? '';
    const both = smallRegime
      .replace(body, body + body.replace('first:', 'second:'))
      .replace(/^ {2}- \{title.*registration: first.*$/m, (one) =>
        [one.replace('outcome:', "due: {review: '2025-03-10'}, outcome:"), one.replace('first', 'second')].join('\n'),
      );
    const limits = ['first', 'second'].map((id) =>
      proof(`registrations.${id}.stages.review.within.working_days`, both),
    );
    expect(limits.map(({ survivors }) => survivors.length)).toEqual([0, 2]);
  });
});
