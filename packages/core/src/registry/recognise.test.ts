import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyCertificate } from '../evidence/index.js';
import { shanghaiDate } from '../kernel/index.js';
import { recognitionRule } from '../rulebook/index.js';
import * as act from './acts.test-fixture.js';
import { type Act, accountUnder, after, applicant, attempt, type Story, tianjin } from './case.test-fixture.js';
import {
  caseTrace,
  evolveRecognisedRegistry,
  isRefusal,
  keptOf,
  materialViews,
  originOf,
  readPresented,
  recognisedView,
  recognitionView,
} from './index.js';
import {
  bytesOf,
  clause,
  drafted,
  key,
  knowing,
  now,
  over,
  presented,
  presenting,
  recognised,
  today,
} from './recognition-world.test-fixture.js';

const filed = ({ state }: Story) => {
  if (state.status === 'none') throw new Error('no case');
  return state;
};
const context = { loaded: tianjin, settings: {}, now, account: accountUnder(tianjin) };
const origin = (story: Story) => materialViews(filed(story), context).find(({ id }) => id === 'origin-certificate');

describe('a certificate of a recognised registry', () => {
  test('answers the questions that the rules name, and keeps what its proof has shown', () => {
    const state = filed(presented());
    expect(state.facts).toMatchObject({
      origin_platform: '示例登记机构',
      origin_recognised: true,
      origin_certificate: 'AH-CY-2025-000001',
    });
    expect(recognisedView(state)).toMatchObject({
      registry: '示例登记机构',
      origin: 'log.example/anhui',
      number: 'AH-CY-2025-000001',
      recordedAt: '2025-10-09T01:00:00.123Z',
      treeSize: 5,
    });
  });

  test('waives the paper that it takes the place of, and the application can be filed without it', () => {
    expect(origin(drafted())?.state).toBe('missing');
    expect(origin(presented())?.state).toBe('waived');
    const without = attempt(drafted(), act.submit(), today);
    expect(without).toMatchObject({ kind: 'refused', code: 'materials-missing', fields: ['origin-certificate'] });
    const submitted = after(presented(), [today, knowing(act.submit())]);
    expect(filed(submitted)).toMatchObject({ status: 'open', stage: 'recognition' });
    const trace = caseTrace(filed(submitted), context).materials.find(({ id }) => id === 'origin-certificate');
    expect(trace).toMatchObject({ applies: false, result: { en: expect.stringContaining('is recognised') } });
  });

  test('is told with what the rules spare for it', () => {
    const view = recognitionView(filed(drafted()), context);
    expect(view?.waives.map(({ id }) => id)).toEqual(['origin-certificate']);
    expect(view?.instead?.stages).toEqual([{ id: 'review', title: { zh: '审核', en: 'review' } }]);
    expect(view?.instead?.materials.map(({ id }) => id)).toContain('structuring-report');
    expect(view?.because.map(({ cite }) => cite)).toEqual([clause]);
    expect(recognitionView(filed(drafted('initial')), context)).toBeNull();
  });

  test('takes the place of the one before', () => {
    const again = after(presented(), [today, presenting(bytesOf({ number: 'AH-CY-2025-000002' }))]);
    expect(filed(again).facts.origin_certificate).toBe('AH-CY-2025-000002');
    expect(filed(again).recognised?.number).toBe('AH-CY-2025-000002');
  });

  test('may be presented on a supplement', () => {
    const asked = after(
      after(presented(), [today, knowing(act.submit())]),
      [today, act.requestSupplement([])],
      [today, presenting(bytesOf({ number: 'AH-CY-2025-000003' }))],
    );
    expect(filed(asked).recognised?.number).toBe('AH-CY-2025-000003');
  });

  test('leaves its own answers to be repeated, and the others to the applicant', () => {
    const repeated: Act = act.answer({ origin_certificate: 'AH-CY-2025-000001', keywords: '街道' });
    expect(filed(after(presented(), [today, repeated])).facts.keywords).toBe('街道');
  });

  test('is named on the certificate that follows', () => {
    const shown = after(presented(), [today, knowing(act.submit())], [today, act.decide('recognise')]);
    const [publicity = ''] = Object.entries(filed(shown).clocks).flatMap(([id, { purpose }]) =>
      purpose === 'last' ? [id] : [],
    );
    const issued = after(shown, ['2025-10-17', act.tick(publicity)]);
    const done = attempt(issued, act.decide('issue'), '2025-10-17');
    if (done.kind === 'refused') throw new Error(done.code);
    const [certificate] = done.events.flatMap((event) => (event.type === 'CertificateIssued' ? [event] : []));
    const fields = Object.fromEntries((certificate?.fields ?? []).map(({ id, value }) => [id, value]));
    expect(fields).toMatchObject({ 'origin-platform': '示例登记机构', 'origin-certificate': 'AH-CY-2025-000001' });
  });

  test('of a rehearsal is taken in a rehearsal alone', () => {
    const story = drafted();
    const rehearsing = { ...story, state: { ...filed(story), rehearsal: true } };
    expect(attempt(rehearsing, presenting(bytesOf({ rehearsal: true })), today).kind).toBe('decided');
  });

  test('can not be known as that of a natural person, who has no code', () => {
    const story = drafted();
    const person = { ...applicant, uscc: '' };
    const answer = attempt(
      { ...story, state: { ...filed(story), applicant: person } },
      presenting(bytesOf({ holder: { ...person } })),
      today,
    );
    expect(answer).toMatchObject({ kind: 'refused', code: 'certificate-of-another' });
  });
});

const { recognition } = tianjin.regime.registrations.recognised ?? {};
if (!recognition) throw new Error('no recognition');
const around = { registries: [recognised()], day: shanghaiDate(now), rule: recognitionRule(tianjin, recognition) };

describe('any file', () => {
  const original = bytesOf();
  const read = readPresented(original, around);
  if (isRefusal(read)) throw new Error(read.code);
  const document = { id: 'doc_00000000000000000000000001' as never, name: '', sha256: '', sizeBytes: 0 };
  const meaning = keptOf(read, document);

  test('with one changed byte is refused, or means the same', () => {
    const place = fc.nat(original.length - 1);
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = original.slice();
        changed[at] = byte;
        const again = readPresented(changed, around);
        if (isRefusal(again)) {
          expect(['certificate-unreadable', 'registry-unknown', 'proof-broken']).toContain(again.code);
          expect(again.fields).toEqual(['document']);
        } else expect(keptOf(again, document)).toEqual(meaning);
      }),
      { numRuns: 400 },
    );
  });

  test('of any bytes is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readPresented(bytes, around)).toMatchObject({ kind: 'refused', code: 'certificate-unreadable' });
      }),
    );
  });

  test('is known by keys that were given, never by the one that it brings', () => {
    expect(verifyCertificate(original).ok).toBe(true);
    expect(readPresented(original, { ...around, registries: [] })).toMatchObject({ code: 'registry-unknown' });
  });
});

describe('a recognised registry', () => {
  test('is known by its key, whose name is the origin of its log', () => {
    expect(recognised()).toMatchObject({ key, regimes: ['anhui-registry'], ended: null });
    expect(originOf(recognised())).toBe('log.example/anhui');
  });

  test('may be recognised again once it has ended, and then counts', () => {
    const read = readPresented(bytesOf(), { ...around, registries: [over(), recognised()] });
    expect(isRefusal(read)).toBe(false);
  });

  test('can not end before it began, nor begin twice', () => {
    expect(() => evolveRecognisedRegistry(null, { type: 'RegistryRecognitionEnded', reasons: '' })).toThrow();
    expect(() => evolveRecognisedRegistry(over(), { type: 'RegistryRecognitionEnded', reasons: '' })).toThrow();
    const { ended: _, ...given } = recognised();
    expect(() => evolveRecognisedRegistry(recognised(), { type: 'RegistryRecognised', ...given })).toThrow();
  });
});
