import { certificateOf, contentOf, eventOf, evidenceOf, signer } from '../evidence/certificate.test-fixture.js';
import { type CertificateContent, certificateFile, formatKey, seedSigner } from '../evidence/index.js';
import { type Decision, type JournalEvent, type LocalDate, shanghaiDate } from '../kernel/index.js';
import { type LoadedRegime, recognitionRule, sampleFacts } from '../rulebook/index.js';
import * as act from './acts.test-fixture.js';
import {
  type Act,
  after,
  application,
  blank,
  document,
  moment,
  newId,
  type Story,
  tianjin,
} from './case.test-fixture.js';
import {
  type Acting,
  endRecognition,
  evolveRecognisedRegistry,
  isRefusal,
  type RecognisedRegistry,
  RecognisedRegistryId,
  type RecognisedRegistryState,
  type RecogniseRegistry,
  type Recognising,
  type RegistryRefusal,
  readPresented,
  recognise,
  recogniseRegistry,
} from './index.js';

/** Day of every act that names none. */
export const today = '2025-10-13';
export const clause = 'tjifa-003-2022/6.4.1.4';
export const key = formatKey(signer.key);
/** A key of another log under the same name. */
export const impostor = seedSigner(signer.key.name, new Uint8Array(32).fill(8));

/** What recognising the log of `certificateOf` answers. */
export const recognising = (more: Partial<RecogniseRegistry> = {}, own: readonly LoadedRegime[] = [tianjin]) =>
  recogniseRegistry(
    {
      ...{ id: RecognisedRegistryId.parse(newId('recog', 1)), name: '示例登记机构', key, regimes: ['anhui-registry'] },
      ...{ until: null, reasons: '签有互认协议', today: today as LocalDate, known: [], ...more },
    },
    own,
  );

/** A registry as it stands once it was recognised. */
export function recognised(more: Partial<RecogniseRegistry> = {}): RecognisedRegistry {
  const answer = recognising(more);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.events.reduce<RecognisedRegistryState>(evolveRecognisedRegistry, null) as RecognisedRegistry;
}

export const ending = (state: RecognisedRegistry, own: readonly LoadedRegime[] = [tianjin]) =>
  endRecognition(state, { reasons: '协议终止' }, own);

/** A registry whose recognition was ended. */
export function over(): RecognisedRegistry {
  const answer = ending(recognised());
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.events.reduce<RecognisedRegistryState>(evolveRecognisedRegistry, recognised()) as RecognisedRegistry;
}

const { applicant, object } = application(tianjin);

/** The content of a real certificate of the applicant for the data of `drafted`; `more` replaces parts of it. */
export function content(more: Partial<CertificateContent> = {}): CertificateContent {
  const base = contentOf();
  return {
    ...base,
    holder: { ...base.holder, uscc: applicant.uscc },
    object: { ...base.object, fingerprint: object.fingerprint },
    rehearsal: false,
    ...more,
  };
}

/** Bytes of a certificate, by its log or by another. */
export function bytesOf(more: Partial<CertificateContent> = {}, by = signer): Uint8Array {
  const made = content(more);
  const event: JournalEvent = eventOf(made, { rehearsal: made.rehearsal });
  return by === signer ? certificateOf(made, { rehearsal: made.rehearsal }) : certificateFile(evidenceOf(event, by));
}

/** A draft of a registration by recognition, with every material but the certificate. */
export function drafted(registration = 'recognised', loaded = tianjin): Story {
  const rules = loaded.regime.registrations[registration];
  if (!rules) throw new Error(registration);
  const kind = rules.objects[0] ?? '';
  const facts = sampleFacts(rules, loaded, kind, {});
  const opening: Act = act.draft({ ...application(loaded, {}, kind), registration, facts });
  const filed = rules.materials
    .filter(({ id, by, kind: sort }) => by === 'applicant' && sort !== 'form' && id !== 'origin-certificate')
    .map(({ id }) => [today, act.attach(id)] as const);
  return after(blank(loaded), [today, opening], ...filed);
}

interface Around {
  readonly registries?: readonly RecognisedRegistry[];
  readonly presentedIn?: string | null;
  readonly acting?: Acting;
}

/** An act with what is known around the certificate of the case. */
export function knowing(given: Act, { registries = [recognised()], presentedIn = null }: Around = {}): Act {
  const around: Recognising = { registries, presentedIn };
  return (state, context) => given(state, { ...context, recognising: around });
}

/** Presents the bytes of a certificate: verified first, as the server does. */
export function presenting(
  bytes: Uint8Array,
  { registries = [recognised()], presentedIn = null, acting }: Around = {},
): Act {
  return (state, context): Decision<never, RegistryRefusal> | ReturnType<Act> => {
    const rules = state.status === 'none' ? undefined : context.loaded.regime.registrations[state.registration];
    const rule = recognitionRule(tianjin, rules?.recognition ?? firstRecognition());
    const presented = readPresented(bytes, { registries, day: shanghaiDate(context.now), rule });
    if (isRefusal<RegistryRefusal>(presented)) return presented;
    return recognise(state, { presented, document, presentedIn, acting }, context);
  };
}

function firstRecognition() {
  const found = Object.values(tianjin.regime.registrations).find(({ recognition }) => recognition)?.recognition;
  if (!found) throw new Error('no recognition');
  return found;
}

/** A draft in which a certificate was recognised. */
export const presented = (): Story => after(drafted(), [today, presenting(bytesOf())]);

export const now = moment(today);
