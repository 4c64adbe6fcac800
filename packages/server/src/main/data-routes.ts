import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { QualityScheme } from '@shuji/core/quality';
import type { FastifyInstance } from 'fastify';
import { createScanner, type Scanner } from '../catalog/index.js';
import { catalogueRoutes } from '../catalogue/index.js';
import { createDcat, dcatRoutes } from '../dcat/index.js';
import {
  createEvaluations,
  createPanelReads,
  createPanels,
  createReportReads,
  createReports,
  evaluationRoutes,
  type Issues,
  issueRoutes,
  panelRoutes,
  reportRoutes,
  type SeatOf,
} from '../evaluations/index.js';
import { createLineage, lineageRoutes } from '../lineage/index.js';
import type { Parties } from '../parties/index.js';
import { registerOf, registrationsOf } from '../registry/index.js';
import {
  cardRoutes,
  createCardReads,
  createCardService,
  createGradeService,
  createInventoryReads,
  createRelationReads,
  detectionRoutes,
  gradeRoutes,
  inventoryRoutes,
  relationRoutes,
  resourceRoutes,
} from '../resources/index.js';
import { loadCardSchemes, loadCatalogueScheme, loadDetectionAccuracy, type Schemes } from '../rulebook/index.js';
import { type Sources, sourceHosts, sourceRoutes } from '../sources/index.js';
import type { Platform, PlatformOptions } from './platform.js';

/** What scans and measurements of data go by. */
export interface Scanning {
  readonly signal: AbortSignal;
  readonly schemes: Schemes;
  readonly sources: Sources;
  readonly quality: ReadonlyMap<string, QualityScheme>;
  readonly issues: Issues;
  /** The places of experts in Delphi panels. */
  readonly seatOf: SeatOf;
}

export interface DataRouteOptions extends Scanning, Pick<PlatformOptions, 'baseUrl' | 'rulebook'> {
  readonly parties: Parties;
  /** Largest upload. */
  readonly maxUploadBytes?: number;
  readonly sourceHosts?: string | undefined;
}

/** Routes of what an organisation knows of its data: resources and their cards, sources, the catalogue, lineage, quality. */
export async function dataRoutes(app: FastifyInstance, platform: Platform, options: DataRouteOptions): Promise<void> {
  const { db, commands, source, files, dataDir } = platform;
  const { parties, signal, schemes, sources, quality, issues, seatOf } = options;
  const tempDir = join(dataDir, 'scans');
  await rm(tempDir, { recursive: true, force: true });
  const everywhere = await createScanner({
    allowedFolders: [join(dataDir, 'files')],
    maxBytes: options.maxUploadBytes ?? 4 * 1024 ** 3,
    tempDir,
  });
  const scanner: Scanner = {
    ...everywhere,
    scan: (path, given) => everywhere.scan(path, { ...given, signal }),
    aggregates: (path, expressions, given) => everywhere.aggregates(path, expressions, { ...given, signal }),
    sketch: (path, columns, given) => everywhere.sketch(path, columns, { ...given, signal }),
  };
  resourceRoutes(app, { db, parties, inventory: { commands, source, files, scanner }, registrationsOf });
  const grades = createGradeService({ db, commands, files, scanner, schemes });
  gradeRoutes(app, { db, parties, grades, schemes });
  detectionRoutes(app, { schemes, accuracy: (await loadDetectionAccuracy(options.rulebook)).accuracy });
  const [cardScheme] = (await loadCardSchemes(options.rulebook)).schemes.values();
  if (cardScheme) {
    const shared = { source, scheme: cardScheme };
    inventoryRoutes(app, { parties, reads: createInventoryReads({ db, ...shared }) });
    cardRoutes(app, {
      parties,
      reads: createCardReads({ db, registerOf, ...shared }),
      cards: createCardService({ commands, ...shared }),
    });
  }
  relationRoutes(app, { parties, reads: createRelationReads({ db }) });
  sourceRoutes(app, { parties, ...sources });
  const lineage = createLineage({ db, commands, source });
  lineageRoutes(app, { db, parties, lineage, baseUrl: options.baseUrl });
  const hosts = sourceHosts(options.sourceHosts, options.baseUrl);
  const catalogues = createDcat({ db, commands, hosts, signal });
  dcatRoutes(app, { db, parties, source, catalogues, baseUrl: options.baseUrl });
  if (schemes.detectors) {
    const { detectors } = schemes;
    const maxBytes = options.maxUploadBytes ?? 4 * 1024 ** 3;
    const evaluations = createEvaluations({
      db,
      commands,
      source,
      files,
      schemes: quality,
      detectors,
      tempDir,
      maxBytes,
      signal,
      withEngine: sources.withEngine,
    });
    evaluationRoutes(app, { db, source, parties, evaluations, schemes: quality });
    const panels = createPanels({ db, commands, source, schemes: quality, evaluations, seatOf });
    panelRoutes(app, { parties, panels, reads: createPanelReads({ db, seatOf, schemeOf: panels.schemeOf }) });
  }
  issueRoutes(app, { db, source, parties, issues });
  const { scheme } = await loadCatalogueScheme(options.rulebook);
  if (scheme) {
    const categories = new Map(schemes.detectors?.categories.map(({ id, title }) => [id, title]));
    const cards = cardScheme ?? null;
    catalogueRoutes(app, { db, commands, source, parties, scheme, cards, categories });
  }
  const reports = createReports({
    ...{ db, commands, source, parties, schemes: quality },
    titleOf: (id) => platform.rulebook().instruments.get(id)?.title,
  });
  reportRoutes(app, {
    ...{ parties, reports, reads: createReportReads(db, reports.schemeOf) },
    reportPdf: (report) => platform.qualityReportPdf(report, reports.schemeOf(report.result.scheme)),
  });
}
