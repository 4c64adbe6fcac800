import { join } from 'node:path';
import type { QualityReport, QualityScheme } from '@shuji/core/quality';
import { type CaseNotice, type OidArc, registryRefusals } from '@shuji/core/registry';
import { supervisionRefusals } from '@shuji/core/supervision';
import {
  entryAggregate,
  responsibilityAggregate,
  subjectAggregate,
  tagAggregate,
  termAggregate,
} from '../catalogue/index.js';
import { createCertificateRenderer, type Language, openDocumentKey } from '../certificates/index.js';
import { descriptionAggregate } from '../dcat/index.js';
import { delphiPanelAggregate, evaluationAggregate, qualityReportAggregate } from '../evaluations/index.js';
import { createSequencer, loadOrCreateKeys } from '../evidence/index.js';
import { documentAggregate, openFileStore } from '../files/index.js';
import {
  type AnyAggregate,
  type CommandActor,
  createCommands,
  migrate,
  openDatabase,
  registerRefusals,
  type Source,
  systemSource,
} from '../kernel/index.js';
import { lineageAggregate } from '../lineage/index.js';
import { organisationAggregate } from '../parties/index.js';
import {
  accountLookUpAggregate,
  adoptRegimes,
  caseAggregate,
  createPowers,
  createRecognisedRegistries,
  createRegistry,
  createReviewPapers,
  createTrades,
  openCallUpSources,
  openRegimes,
  paperAggregate,
  powerAggregate,
  type RegimeStore,
  recognisedRegistryAggregate,
  regimeAggregate,
  settingsAggregate,
  tradeAggregate,
} from '../registry/index.js';
import { resourceAggregate } from '../resources/index.js';
import { openRulebook, rulebookFolder } from '../rulebook/index.js';
import { sourceAggregate } from '../sources/index.js';
import { createDuties, dutyAggregate, dutyFollowers } from '../supervision/index.js';

export interface PlatformOptions {
  /** Folder of files and keys. */
  readonly dataDir: string;
  /** Connection of the store's owner. */
  readonly ownerUrl: string;
  /** Where people reach the web, as in `http://127.0.0.1:7800`. */
  readonly baseUrl: string;
  readonly rulebook?: string;
  /** Arc of the registry's object identifiers; absent: it has none. */
  readonly oidArc?: OidArc;
  readonly source?: Source;
  readonly maxFileBytes?: number;
  readonly onFault?: (error: unknown) => void;
}

/** Commands that no person gives: timers, rehearsals from the command line, the start of the platform. */
export const systemActor: CommandActor = { id: 'system', onBehalfOf: null, scope: { kind: 'system' } };

export type Platform = Awaited<ReturnType<typeof openPlatform>>;

registerRefusals(registryRefusals);
registerRefusals(supervisionRefusals);

/** Opens everything that the server and the command line work with: store, rulebook, evidence, registry. */
export async function openPlatform(options: PlatformOptions) {
  const {
    dataDir,
    ownerUrl,
    baseUrl,
    source = systemSource,
    maxFileBytes = 20 * 1024 ** 3,
    onFault = () => undefined,
    oidArc = null,
  } = options;
  await migrate(ownerUrl);
  const db = openDatabase(ownerUrl);
  const rulebook = await openRulebook(options.rulebook ?? rulebookFolder);
  const keys = await loadOrCreateKeys(join(dataDir, 'keys'), 'shuji');
  const files = openFileStore(join(dataDir, 'files'), { maxBytes: maxFileBytes, random: source.random });
  const sequencer = createSequencer({ db, signer: keys.signer, now: systemSource.now, onFault });
  const renderer = createCertificateRenderer();
  // The key that signs documents is made when the first one is, since it takes its time.
  const documentSigner = openDocumentKey(join(dataDir, 'keys'), keys.signer.key.name);
  const regimes = openRegimes(rulebook.current);
  const commandsAt = (at: Source) => createCommands(db, at, { followers: dutyFollowers(regimes, at) });
  const commands = commandsAt(source);
  const cases = caseAggregate(regimes);
  const registryAt = (at: Source) =>
    createRegistry({
      commands: commandsAt(at),
      source: at,
      regimes,
      cases,
      numbering: { verifyUrl: (number) => `${baseUrl}/verify?number=${encodeURIComponent(number)}`, oidArc },
      issuersFolder: join(dataDir, 'trusted-issuers'),
    });
  const callUpSources = await openCallUpSources(join(dataDir, 'call-up-sources.json'), onFault);
  await adoptRegimes(db, commands, rulebook.current().regimes, systemActor);
  const aggregates = aggregatesOf(regimes);
  return {
    db,
    ownerUrl,
    dataDir,
    baseUrl,
    oidArc,
    source,
    /** The rulebook as it holds now. */
    rulebook: rulebook.current,
    /** Reads the rulebook folder again for somebody; what it says is recorded, then holds. With a fault, all stays as it was. */
    reloadRulebook: (actor: CommandActor) =>
      rulebook.reload((next) => adoptRegimes(db, commands, next.regimes, { ...actor, scope: systemActor.scope })),
    keys,
    files,
    sequencer,
    /** The PDF of a certificate.json, signed and sealed by the keys of the installation. */
    certificatePdf: async (certificate: Uint8Array, lang: Language) =>
      renderer.renderSealed(certificate, { lang, signer: keys.signer, document: await documentSigner() }),
    /** The PDF of a notice, signed by the installation's document key. */
    noticePdf: async (notice: CaseNotice, lang: Language) => {
      const { caseId, kind, objection } = notice;
      // Whoever objects has no account, and follows the objection by its code.
      const page = objection ? 'objections' : `${kind === 'publicity' ? 'notices' : 'cases'}/${caseId}`;
      const url = `${baseUrl}/${page}`;
      return renderer.renderNotice(notice, { lang, url, document: await documentSigner() });
    },
    /** The PDF of a report on a quality evaluation, sealed once it is signed. */
    qualityReportPdf: (report: QualityReport, scheme: QualityScheme) =>
      renderer.renderQualityReport({ ...report, name: report.resource.name }, { scheme, document: documentSigner }),
    commands,
    regimes,
    cases,
    aggregates,
    registry: registryAt(source),
    /** From where documents of applicants may be called up. */
    callUpSources,
    powers: createPowers({ db, commands, source, regimes }),
    papers: createReviewPapers({ db, commands, source, regimes }),
    recognised: createRecognisedRegistries({ db, commands, source, regimes }),
    trades: createTrades({ db, commands, source, regimes, oidArc }),
    duties: createDuties({ db, commands, source, regimes }),
    /** Commands under another clock. */
    commandsAt,
    /** The registry under another clock, as a rehearsal needs it. */
    registryAt,
    async close(): Promise<void> {
      await sequencer.stop();
      await renderer.close();
      await db.destroy();
    },
  };
}

/** Every kind of stream; a rebuild fills their tables. */
export function aggregatesOf(regimes: RegimeStore): readonly AnyAggregate[] {
  return [
    regimeAggregate,
    settingsAggregate,
    organisationAggregate,
    documentAggregate,
    resourceAggregate,
    sourceAggregate,
    evaluationAggregate,
    lineageAggregate,
    descriptionAggregate,
    subjectAggregate,
    entryAggregate,
    tagAggregate,
    termAggregate,
    responsibilityAggregate,
    qualityReportAggregate,
    delphiPanelAggregate,
    caseAggregate(regimes),
    dutyAggregate,
    accountLookUpAggregate,
    tradeAggregate,
    paperAggregate,
    powerAggregate,
    recognisedRegistryAggregate,
  ];
}
