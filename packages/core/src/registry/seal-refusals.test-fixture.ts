import type { Instant } from '../kernel/index.js';
import type { Row } from './application-refusals.test-fixture.js';
import { moment } from './case.test-fixture.js';
import { EntryStory, entryOf, entryRules, holder, must } from './entry-world.test-fixture.js';
import { type SealCertificate, sealApplication, sealFingerprint } from './seal.js';

const day = '2025-03-03';
const { filing } = entryRules.regime;
const sealless = {
  ...entryRules,
  regime: { ...entryRules.regime, ...(filing && { filing: { ...filing, seals: undefined } }) },
};

/** A certificate of a party, good for a year around the day. */
export function certificateOf(given: Partial<SealCertificate> = {}): SealCertificate {
  return {
    ...{
      subject: `CN=${holder.name}\nserialNumber=${holder.uscc}`,
      issuer: 'CN=示例签发机构',
      serial: '01',
      pem: 'PEM',
    },
    ...{ names: [holder.name, holder.uscc], trusted: false },
    ...{ from: moment('2025-01-01'), until: moment('2025-12-31') },
    ...given,
  };
}

/** A first registration that the holder of the sample world has drafted. */
export function draftOfHolder(): EntryStory {
  const story = new EntryStory('first');
  must(story.draft(holder, day, {}, { object: entryOf().object }));
  return story;
}

/** What a seal upon what a story has filed answers, good but for what is given. */
export function sealed(
  story: EntryStory,
  given: { certificate?: SealCertificate | null; signed?: string | null; on?: string; loaded?: typeof entryRules } = {},
) {
  const context = { ...story.context(given.on ?? day), ...(given.loaded && { loaded: given.loaded }) };
  if (story.state.status === 'none') throw new Error('no draft');
  const { certificate = certificateOf(), signed = sealFingerprint(story.state, context) } = given;
  return sealApplication(story.state, { certificate, signature: 'c2VhbA==', signed }, context);
}

function onPaper(): EntryStory {
  const story = new EntryStory('first');
  must(story.takeIn(holder, day, { channel: 'in-person', receivedOn: day }));
  return story;
}

const named = (name: string) => certificateOf({ names: [name] });
const within = (from: Instant, until: Instant) => certificateOf({ from, until });
const seals = ['sample-2025/3'];

/** What an electronic seal can fail on. */
export const sealRefusalRows: readonly Row[] = [
  [
    'seal-not-offered',
    'a seal under a regime that takes none',
    () => sealed(draftOfHolder(), { loaded: sealless }),
    ['seal'],
    [],
  ],
  ['seal-not-offered', 'a seal upon what came on paper', () => sealed(onPaper()), ['seal'], seals],
  [
    'seal-invalid',
    'a certificate that can not be read',
    () => sealed(draftOfHolder(), { certificate: null }),
    ['certificate'],
    seals,
  ],
  [
    'seal-invalid',
    'a signature that holds over nothing',
    () => sealed(draftOfHolder(), { signed: null }),
    ['signature'],
    seals,
  ],
  [
    'seal-invalid',
    'a signature over something else',
    () => sealed(draftOfHolder(), { signed: '0'.repeat(64) }),
    ['signature'],
    seals,
  ],
  [
    'seal-expired',
    'a certificate that is over',
    () => sealed(draftOfHolder(), { certificate: within(moment('2024-01-01'), moment('2025-03-02')) }),
    ['certificate'],
    seals,
  ],
  [
    'seal-expired',
    'a certificate that has yet to begin',
    () => sealed(draftOfHolder(), { certificate: within(moment('2025-03-04'), moment('2026-01-01')) }),
    ['certificate'],
    seals,
  ],
  [
    'seal-not-of-applicant',
    'a certificate of somebody else',
    () => sealed(draftOfHolder(), { certificate: named('91350100M000100Y44') }),
    ['certificate'],
    seals,
  ],
  [
    'seal-not-of-applicant',
    'a name in which the code is but a part',
    () => sealed(draftOfHolder(), { certificate: named(`x${holder.uscc}`) }),
    ['certificate'],
    seals,
  ],
];
