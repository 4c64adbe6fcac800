import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledScheme } from '@shuji/core/catalog';
import { type OrganisationId, type ResourceId, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  type LoadedRules,
  parseQualityRules,
  type QualityResult,
  type QualityScheme,
  recordQuality,
  setQualityRules,
  suggestedYaml,
  suggestRules,
} from '@shuji/core/quality';
import { documentAggregate, type FileStore } from '../files/index.js';
import {
  type CommandActor,
  type CommandResult,
  type Commands,
  type Database,
  Refusal,
  type Source,
  withScope,
} from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import { measureQuality } from '../quality/index.js';
import { type Resource, resourceAggregate } from '../resources/index.js';
import { evaluationAggregate } from './evaluation-aggregate.js';

export interface EvaluationDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly source: Source;
  readonly files: FileStore;
  readonly schemes: ReadonlyMap<string, QualityScheme>;
  readonly detectors: CompiledScheme;
  readonly tempDir: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Faults that a refusal names; the others are counted. */
const namedFaults = 5;

/** Rules of resources, and measurements by them. */
export function createEvaluations(dependencies: EvaluationDependencies) {
  const { db, commands, source, files, schemes } = dependencies;
  const resourceOf = (id: ResourceId, { scope }: CommandActor): Promise<Resource> =>
    withScope(db, scope, async (tx) => {
      const found = await resourceAggregate.load(tx, id);
      if (!found?.state) throw new Refusal(refused('not-found'));
      return found.state;
    });
  const read = (text: string): LoadedRules => {
    const parsed = parseQualityRules(text, '', schemes);
    if (!parsed.ok) throw new Refusal(refused('rules-invalid', [], ['rules'], faultWords(parsed.faults)));
    const [table, ...others] = parsed.loaded.rules.tables;
    if (others.length > 0 || table?.file !== undefined)
      throw new Refusal(refused('rules-not-one-table', [], ['rules']));
    return parsed.loaded;
  };
  return {
    /** Rules that the resource seems to keep, as a file for people to change. */
    async suggested(id: ResourceId, actor: CommandActor): Promise<string> {
      const { profile } = await resourceOf(id, actor);
      return suggestedYaml([{ file: null, rules: suggestRules(profile, shanghaiDate(source.now())) }]);
    },
    /** Sets the rules of a resource. Refuses `rules-invalid` with lines, `rules-not-one-table` and `data-not-kept`. */
    async setRules(id: ResourceId, rules: string, { actor, key, version }: Given): Promise<CommandResult> {
      const { owner, document } = await resourceOf(id, actor);
      if (document === null) throw new Refusal(refused('data-not-kept'));
      read(rules);
      const known = await withScope(db, actor.scope, (tx) => evaluationAggregate.load(tx, id));
      return commands.run({
        ...{ name: 'quality.set-rules', aggregate: evaluationAggregate, id, expects: known ? 'existing' : 'new' },
        ...{ actor, key, version, body: { rules }, authority: 'platform' },
        decide: () => setQualityRules({ resource: id, owner: owner as OrganisationId, rules }),
      });
    },
    /** Measures the kept file by the rules that are set. Refuses `rules-missing` and `data-not-kept`. */
    async measure(id: ResourceId, { actor, key, version }: Given): Promise<CommandResult> {
      const resource = await resourceOf(id, actor);
      const { known, file } = await withScope(db, actor.scope, async (tx) => ({
        known: (await evaluationAggregate.load(tx, id))?.state ?? null,
        file: resource.document && (await documentAggregate.load(tx, resource.document))?.state,
      }));
      if (!file) throw new Refusal(refused('data-not-kept'));
      if (!known) throw new Refusal(refused('rules-missing'));
      const result = await measured(dependencies, {
        loaded: read(known.rules),
        path: files.pathOf(file.sha256),
        name: resource.profile.fileName,
        asOf: shanghaiDate(source.now()),
        earlier: known.last?.result ?? null,
      });
      return commands.run({
        ...{ name: 'quality.measure', aggregate: evaluationAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: { resource: id }, authority: 'platform' },
        decide: (state) => recordQuality(state, result),
      });
    },
  };
}
export type Evaluations = ReturnType<typeof createEvaluations>;

interface Measured {
  readonly loaded: LoadedRules;
  readonly path: string;
  readonly name: string;
  readonly asOf: string;
  readonly earlier: QualityResult | null;
}

async function measured(
  { tempDir, maxBytes, detectors, signal }: EvaluationDependencies,
  { loaded, path, name, asOf, earlier }: Measured,
): Promise<QualityResult> {
  const folder = await mkdtemp(join(tempDir, 'quality-'));
  try {
    // Kept files are named by their content; the name that they came by tells the format.
    const link = join(folder, `data${/(\.[a-z0-9]{1,8}){0,2}$/i.exec(name)?.[0] ?? ''}`);
    await symlink(path, link);
    const limits = { tempDir: folder, memoryLimitMb: 512, maxColumns: 5000, maxBytes, timeoutMs: 3_600_000, signal };
    const measuring = { path: link, folder: false, maxBytes };
    const result = await measureQuality({ loaded, measured: measuring, asOf, earlier, detectors, limits });
    return { ...result, path: name, tables: result.tables.map((table) => ({ ...table, file: name })) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function faultWords(
  faults: readonly { readonly line: number; readonly message: { readonly zh: string; readonly en: string } }[],
) {
  const named = faults.slice(0, namedFaults);
  return {
    count: faults.length,
    faultsZh: named.map(({ line, message }) => `第 ${line} 行，${message.zh}`).join(' '),
    faults: named.map(({ line, message }) => `line ${line}: ${message.en}`).join(' '),
  };
}
