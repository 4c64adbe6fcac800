import type { CertificateContent } from '../evidence/index.js';
import type { LocalDate } from '../kernel/index.js';
import * as act from './acts.test-fixture.js';
import type { Row } from './application-refusals.test-fixture.js';
import { after, anhui, attempt, tianjin, withoutRecognition } from './case.test-fixture.js';
import { acting } from './power-world.test-fixture.js';
import {
  bytesOf,
  clause,
  drafted,
  ending,
  impostor,
  knowing,
  over,
  presented,
  presenting,
  recognised,
  recognising,
  today,
} from './recognition-world.test-fixture.js';

const day = (text: string) => text as LocalDate;
const holder = {
  id: 'org_01jbexampe0000000000000001',
  name: '他人',
  uscc: '91340100MA0000000X',
} as CertificateContent['holder'];

const present = (bytes: Uint8Array, around?: Parameters<typeof presenting>[1], on = today) =>
  attempt(drafted(), presenting(bytes, around), on);
const presentOf = (more: Partial<CertificateContent>) => present(bytesOf(more));
const submitted = (around?: Parameters<typeof knowing>[1], on = today) =>
  attempt(presented(), knowing(act.submit(), around), on);

// One byte of the certificate's name is another: canonical still, and not what the log holds.
function changed(): Uint8Array {
  const text = new TextDecoder().decode(bytesOf());
  return new TextEncoder().encode(text.replace('示例街道名录', '示例街道名册'));
}

// The head and the proof of another certificate of the same log.
function withProofOfAnother(): Uint8Array {
  const [own, other] = [bytesOf(), bytesOf({ number: 'AH-CY-2025-000002' })].map((bytes) =>
    JSON.parse(new TextDecoder().decode(bytes)),
  );
  const text = new TextDecoder().decode(bytesOf());
  return new TextEncoder().encode(text.replace(JSON.stringify(own.checkpoint), JSON.stringify(other.checkpoint)));
}

const asDocument = ['document'];

/** What is refused of certificates of other registries, and of recognising those: code, why, the answer, fields, rules. */
export const recognitionRefusals: readonly Row[] = [
  ['registry-key-malformed', 'a key that is none', () => recognising({ key: 'shuji+0+x' }), ['key'], [clause]],
  [
    'recognition-period',
    'a last day that is over',
    () => recognising({ until: day('2025-10-12') }),
    ['until'],
    [clause],
  ],
  ['registry-recognised-already', 'a key twice', () => recognising({ known: [recognised()] }), ['key'], [clause]],
  [
    'recognition-not-provided',
    'a registry under rules that know none',
    () => recognising({}, [anhui]),
    ['regimes'],
    [],
  ],
  ['recognition-not-provided', 'an end under them', () => ending(recognised(), [anhui]), ['regimes'], []],
  ['recognition-over', 'an end twice', () => ending(over()), ['registry'], [clause]],
  [
    'certificate-unreadable',
    'what is no file of a certificate',
    () => present(new TextEncoder().encode('{}')),
    asDocument,
    [clause],
  ],
  ['certificate-unreadable', 'bytes that are no text', () => present(Uint8Array.of(0xff, 0xfe)), asDocument, [clause]],
  [
    'registry-unknown',
    'a registry that nobody recognises',
    () => present(bytesOf(), { registries: [] }),
    asDocument,
    [clause],
  ],
  ['registry-unknown', 'another key under the same name', () => present(bytesOf({}, impostor)), asDocument, [clause]],
  [
    'recognition-over',
    'a registry that is recognised no more',
    () => present(bytesOf(), { registries: [over()] }),
    asDocument,
    [clause],
  ],
  [
    'recognition-over',
    'a registry after its last day',
    () => present(bytesOf(), { registries: [recognised({ until: day(today) })] }, '2025-10-14'),
    asDocument,
    [clause],
  ],
  ['proof-broken', 'a certificate with a changed word', () => present(changed()), asDocument, [clause]],
  ['proof-broken', 'a certificate with the head of another', () => present(withProofOfAnother()), asDocument, [clause]],
  [
    'certificate-regime-not-recognised',
    'a certificate under other rules of that registry',
    () => presentOf({ regime: 'guizhou-registry' }),
    asDocument,
    [clause],
  ],
  [
    'certificate-of-rehearsal',
    'a certificate of a rehearsal',
    () => presentOf({ rehearsal: true }),
    asDocument,
    [clause],
  ],
  ['certificate-of-another', 'the certificate of somebody else', () => presentOf({ holder }), ['applicant'], [clause]],
  [
    'certificate-of-another',
    'a holder without a code',
    () => presentOf({ holder: { ...holder, uscc: '' } }),
    ['applicant'],
    [clause],
  ],
  ['certificate-right-differs', 'another right', () => presentOf({ right: 'operating' }), ['registration'], [clause]],
  ['certificate-right-differs', 'a proof of no right', () => presentOf({ right: null }), ['registration'], [clause]],
  [
    'certificate-object-differs',
    'other data',
    () => presentOf({ object: { ...bytesObject(), fingerprint: 'ab'.repeat(32) } }),
    ['object'],
    [clause],
  ],
  [
    'certificate-object-differs',
    'an object without data',
    () => presentOf({ object: { ...bytesObject(), fingerprint: null } }),
    ['object'],
    [clause],
  ],
  [
    'certificate-not-yet',
    'a day that has not come',
    () => presentOf({ issuedOn: day('2025-10-14') }),
    asDocument,
    [clause],
  ],
  [
    'certificate-expired',
    'a term that is over',
    () => presentOf({ validUntil: day('2025-10-12') }),
    asDocument,
    [clause],
  ],
  [
    'already-presented',
    'a certificate of another case',
    () => present(bytesOf(), { presentedIn: '2025-000009' }),
    asDocument,
    [clause],
  ],
  [
    'recognition-not-provided',
    'a registration that knows none',
    () => attempt(drafted('initial'), presenting(bytesOf()), today),
    asDocument,
    ['tjifa-003-2022/6.4.1'],
  ],
  [
    'case-not-draft',
    'a case that was submitted',
    () => attempt(after(presented(), [today, knowing(act.submit())]), presenting(bytesOf()), today),
    [],
    [clause],
  ],
  [
    'agents-not-provided',
    'an agent where the rules know none',
    () => present(bytesOf(), { acting: acting() }),
    ['regime'],
    [],
  ],
  [
    'answered-by-certificate',
    'another answer than that of the certificate',
    () => attempt(presented(), act.answer({ origin_certificate: 'TJ-1' }), today),
    ['origin_certificate'],
    [clause],
  ],
  ['recognition-over', 'a submission after the end', () => submitted({ registries: [over()] }), asDocument, [clause]],
  [
    'recognition-over',
    'a submission where nobody is recognised',
    () => submitted({ registries: [] }),
    asDocument,
    [clause],
  ],
  [
    'certificate-expired',
    'a submission after the last day',
    () =>
      attempt(
        after(drafted(), [today, presenting(bytesOf({ validUntil: day(today) }))]),
        knowing(act.submit()),
        '2025-10-14',
      ),
    asDocument,
    [clause],
  ],
  [
    'already-presented',
    'a submission after that of another case',
    () => submitted({ presentedIn: '2025-000009' }),
    asDocument,
    [clause],
  ],
  [
    'recognition-not-provided',
    'a submission under rules that have lost it',
    () => attempt({ ...presented(), loaded: withoutRecognition(tianjin) }, knowing(act.submit()), today),
    asDocument,
    [clause],
  ],
];

function bytesObject(): CertificateContent['object'] {
  return JSON.parse(new TextDecoder().decode(bytesOf())).event.data.object;
}
