import { join } from 'node:path';
import {
  cardRefusals,
  catalogueRefusals,
  dcatRefusals,
  gradeRefusals,
  lineageRefusals,
  sourceRefusals,
} from '@shuji/core/catalog';
import { CaseId, shanghaiDate } from '@shuji/core/kernel';
import { partiesRefusals } from '@shuji/core/parties';
import { evaluationRefusals, issueRefusals, panelRefusals, qualityReportRefusals } from '@shuji/core/quality';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { scanRefusals } from '../catalog/index.js';
import { lawRoutes } from '../corpus/index.js';
import {
  createEvaluations,
  createIssues,
  createTurns,
  issueTimer,
  measureTimer,
  seatsBy,
} from '../evaluations/index.js';
import { documentRoutes } from '../files/index.js';
import { createApp, uploadRefusals } from '../http/index.js';
import { clockBehind, Refusal, registerRefusals, startTimers, systemSource, withScope } from '../kernel/index.js';
import { createParties, loadOrCreateSecret, type Parties } from '../parties/index.js';
import {
  caseRoutes,
  certificateRoutes,
  createAccountLookUps,
  createCaseGuard,
  createCaseReads,
  createIntakeGuard,
  createNoticeReads,
  createOpeningGuard,
  createOwnEntryReads,
  createPublicReads,
  createStandingReads,
  entryRoutes,
  intakeRoutes,
  noticeRoutes,
  paperRoutes,
  powerRoutes,
  publicRoutes,
  recognitionRoutes,
  registrationAccountRoutes,
  resetCaseTimer,
  settingsRoutes,
  tradeRoutes,
} from '../registry/index.js';
import { indexMissingResources } from '../resources/index.js';
import { domainRoutes, loadObligations, loadQualitySchemes, loadSchemes } from '../rulebook/index.js';
import { openSources, scanTimer } from '../sources/index.js';
import { calendarTask, createDutyReads, dutyRoutes } from '../supervision/index.js';
import { dataRoutes, type Scanning } from './data-routes.js';
import { openPlatform, type Platform, type PlatformOptions, systemActor } from './platform.js';
import { reloadRoute } from './reload-route.js';

export interface ServerOptions extends PlatformOptions {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly webFolder: string;
  readonly log: (line: string) => void;
  /** Largest upload. */
  readonly maxUploadBytes?: number;
  /** Hosts that sources may lie on, apart by commas; `*`: every host. Absent: every host where only this machine reaches the installation. */
  readonly sourceHosts?: string | undefined;
  /** Folders of this machine that sources may lie in, apart by commas. Absent: every folder where only this machine reaches the installation. */
  readonly sourceFolders?: string | undefined;
  /** Tests sign in more often than people do. */
  readonly rateLimit?: boolean;
}

export interface RunningServer {
  readonly address: string;
  readonly platform: Platform;
  readonly app: FastifyInstance;
  /** One-time link that makes the installation's owner; null where there is one. */
  readonly setupLink: string | null;
  close(): Promise<void>;
}

/** Milliseconds that a stop leaves to requests under way; then their connections and scans end, whoever stands still. */
const graceMs = 5000;

/** Milliseconds between two signed heads while nobody waits for one. */
const headInterval = 2000;

registerRefusals(partiesRefusals);
registerRefusals(scanRefusals);
registerRefusals(gradeRefusals);
registerRefusals(cardRefusals);
registerRefusals(sourceRefusals);
registerRefusals(evaluationRefusals);
registerRefusals(issueRefusals);
registerRefusals(panelRefusals);
registerRefusals(lineageRefusals);
registerRefusals(dcatRefusals);
registerRefusals(catalogueRefusals);
registerRefusals(qualityReportRefusals);
registerRefusals(uploadRefusals);

/** Starts everything that serves people: routes, pages, timers, the evidence log. Closing it ends what it started. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log, host = '127.0.0.1' } = options;
  const platform = await openPlatform({ onFault: (error) => log(`evidence: ${String(error)}`), ...options });
  await platform.files.clean();
  const secret = await loadOrCreateSecret(join(options.dataDir, 'keys'));
  const parties = createParties({
    db: platform.db,
    commands: platform.commands,
    source: platform.source,
    baseUrl: options.baseUrl,
    secret,
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
  });
  const stopping = new AbortController();
  const schemes = await loadSchemes(options.rulebook);
  const sources = await openSources({
    ...{ db: platform.db, commands: platform.commands, source: platform.source, schemes, actor: systemActor },
    ...{
      dataDir: options.dataDir,
      baseUrl: options.baseUrl,
      hosts: options.sourceHosts,
      folders: options.sourceFolders,
    },
    maxBytes: options.maxUploadBytes ?? 4 * 1024 ** 3,
    ...{ rulebook: options.rulebook, onFault: (error) => log(`source-scan: ${String(error)}`) },
  });
  const quality = (await loadQualitySchemes(options.rulebook)).schemes;
  const issues = createIssues({ commands: platform.commands, schemes: quality, actor: systemActor });
  const seatOf = seatsBy(secret);
  const scanning = { signal: stopping.signal, schemes, sources, quality, issues, seatOf };
  const app = await composeApp(platform, parties, options, scanning);
  const turning = new AbortController();
  const timers = await startTimers(
    options.ownerUrl,
    {
      'case-clock': (payload) => runCaseClock(platform, payload, log),
      [calendarTask]: () => runCalendar(platform),
      [scanTimer]: sources.due,
      [issueTimer]: issues.due,
      [measureTimer]: measuringBy(platform, options, { ...scanning, signal: turning.signal }),
    },
    (task, error) => log(`${task}: ${String(error)}`),
  );
  await runCalendar(platform);
  await indexMissingResources(platform.db);
  platform.sequencer.start(headInterval);
  await sources.runner.start();
  const address = await app.listen({ host, port: options.port });
  return {
    address,
    platform,
    app,
    setupLink: await parties.ensureSetupToken(),
    async close() {
      const over = setTimeout(() => {
        stopping.abort();
        app.server.closeAllConnections();
      }, graceMs);
      await app.close();
      clearTimeout(over);
      turning.abort();
      await timers.stop();
      await sources.runner.close();
      await platform.close();
    },
  };
}

async function composeApp(
  platform: Platform,
  parties: Parties,
  options: ServerOptions,
  scanning: Scanning,
): Promise<FastifyInstance> {
  const { db, commands, source, files, regimes, registry, sequencer, certificatePdf, keys } = platform;
  const { callUpSources, oidArc } = platform;
  const app = await createApp({
    webFolder: options.webFolder,
    maxFileBytes: options.maxUploadBytes ?? 4 * 1024 ** 3,
    log: options.log,
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
  });
  const reads = createPublicReads({ db, regimes, source, oidArc });
  const standing = createStandingReads({ db, regimes, source, oidArc });
  healthRoute(app, platform);
  parties.routes(app);
  documentRoutes(app, { db, commands, source, files, parties });
  await dataRoutes(app, platform, { ...options, parties, ...scanning });
  const authorityOf = (regime: string) => regimes.get(regime, shanghaiDate(source.now())).loaded.regime.authority.id;
  caseRoutes(app, {
    db,
    parties,
    guard: createCaseGuard({ db, parties }),
    guardOpening: createOpeningGuard({ db, parties }, authorityOf),
    registry,
    reads: createCaseReads({ db, regimes, source, oidArc, sources: callUpSources }),
    calling: { db, files, source, sources: callUpSources, registry },
    files,
  });
  noticeRoutes(app, { parties, reads: createNoticeReads({ db, regimes }), noticePdf: platform.noticePdf });
  intakeRoutes(app, { db, parties, guard: createIntakeGuard({ db, parties }, authorityOf), registry });
  entryRoutes(app, { parties, reads: createOwnEntryReads({ db, regimes, source, oidArc, parties }), standing });
  registrationAccountRoutes(app, {
    parties,
    lookUps: createAccountLookUps({ db, commands, source, regimes, parties, oidArc }),
  });
  publicRoutes(app, { db, regimes, registry, reads, standing, source });
  lawRoutes(app, {
    db,
    source,
    instruments: () => platform.rulebook().instruments,
    obligations: async () => (await loadObligations(options.rulebook)).rows.map(({ obligation }) => obligation),
  });
  domainRoutes(app, { rulebook: platform.rulebook, source });
  reloadRoute(app, {
    parties,
    async reload(actor) {
      const reloaded = await platform.reloadRulebook(actor);
      // New rules may bring duties of today, as a start finds them.
      if (reloaded.ok) await runCalendar(platform);
      return reloaded;
    },
  });
  certificateRoutes(app, { db, parties, reads, sequencer, certificatePdf, keys });
  settingsRoutes(app, { db, commands, regimes, parties, source });
  recognitionRoutes(app, { parties, regimes, source, recognised: platform.recognised });
  powerRoutes(app, { db, parties, powers: platform.powers });
  paperRoutes(app, { db, parties, files: platform.files, papers: platform.papers });
  tradeRoutes(app, { db, parties, registry, trades: platform.trades });
  dutyRoutes(app, { db, files, parties, duties: platform.duties, reads: createDutyReads({ db, regimes, source }) });
  return app;
}

function healthRoute(app: FastifyInstance, { db }: Platform): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/health',
    {
      schema: {
        operationId: 'readHealth',
        tags: ['platform'],
        response: { 200: z.object({ status: z.literal('ok'), version: z.string() }) },
      },
    },
    async () => {
      await withScope(db, { kind: 'public' }, (tx) =>
        tx.selectFrom('regime_version').select('regime').limit(1).execute(),
      );
      return { status: 'ok' as const, version: '0.1.0' };
    },
  );
}

// What measures by itself, which a stop of the server ends at once.
function measuringBy(
  { db, commands, source, files, dataDir }: Platform,
  { maxUploadBytes: maxBytes = 4 * 1024 ** 3 }: ServerOptions,
  { schemes: { detectors }, quality: schemes, sources: { withEngine }, signal }: Scanning,
) {
  if (!detectors) return () => Promise.resolve();
  const tempDir = join(dataDir, 'scans');
  const reading = { db, commands, source, files, schemes, detectors, tempDir, maxBytes, signal, withEngine };
  return createTurns({ db, source, evaluations: createEvaluations(reading), actor: systemActor, signal }).due;
}

const ClockTimer = z.object({ case: CaseId, clock: z.string() });

// A server that stood still over the end of a period, or a day, finds at its start what it missed.
async function runCalendar({ duties }: Platform): Promise<void> {
  await duties.lookAtCalendar();
  await duties.setCalendarTimer();
}

// A timer may fire twice, or after the clock was met: what the case itself refuses then is no fault. One that fires before its time,
// since the clock has moved back, fires again when it has come.
async function runCaseClock(
  { registry, cases, db, source }: Platform,
  payload: unknown,
  log: (line: string) => void,
): Promise<void> {
  const { case: id, clock } = ClockTimer.parse(payload);
  try {
    await registry.tick(id, { clock }, { actor: systemActor });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.refusal.code === 'clock-behind') log(`case-clock: ${clockBehind(error)}`);
    else if (error.refusal.code !== 'clock-not-expired') return;
    await withScope(db, { kind: 'system' }, async (tx) => {
      const found = await cases.load(tx, id);
      const times = { now: source.now(), real: systemSource.now() };
      if (found) await resetCaseTimer(tx, id, clock, found.state, times);
    });
  }
}
