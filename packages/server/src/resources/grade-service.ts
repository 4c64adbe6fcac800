import {
  applyDecisions,
  decideGrades,
  type GradeJudgment,
  type GradingScheme,
  scanDifferences,
} from '@shuji/core/catalog';
import { Citation, decided, type ResourceId, type Rule, refused } from '@shuji/core/kernel';
import { defaultGrading, type Scanner } from '../catalog/index.js';
import { documentAggregate, type FileStore } from '../files/index.js';
import { type CommandResult, type Commands, type Database, Refusal, withScope } from '../kernel/index.js';
import type { Given } from '../parties/index.js';
import type { Schemes } from '../rulebook/index.js';
import { fileSketches, scanRefusal, withFileHistograms } from './inventory.js';
import { type Resource, resourceAggregate } from './resource-aggregate.js';
import { dropSensitiveSketches, keepSketches } from './sketches.js';

// Source: cn-mof-asset-management-2023, 1(2)3.
const again: Rule = {
  cite: Citation.parse('cn-mof-asset-management-2023/1(2)3'),
  text: {
    zh: '分类分级随方案与数据变化重新判定，人工判定的保留',
    en: 'class and grade are judged anew as schemes and data change; what people settled stays',
  },
  basis: 'instrument',
};

export interface GradeDependencies {
  readonly db: Database;
  readonly commands: Commands;
  readonly files: FileStore;
  readonly scanner: Scanner;
  readonly schemes: Schemes;
}

/** What people say of grades, and scans that judge again. */
export function createGradeService({ db, commands, files, scanner, schemes }: GradeDependencies) {
  const categories = new Set(schemes.detectors?.categories.map(({ id }) => id));
  // A profile of early days, or of a scheme that ships no more, is graded by the usual one.
  const schemeOf = ({ profile }: Pick<Resource, 'profile'>): GradingScheme => {
    const scheme =
      schemes.gradings.get(profile.level?.scheme ?? defaultGrading) ?? schemes.gradings.get(defaultGrading);
    if (!scheme) throw new Error(`schemes of the rulebook lack ${defaultGrading}`);
    return scheme;
  };
  return {
    /** Settles columns, or takes back what was settled. Refuses as `decideGrades`. */
    settle(id: ResourceId, judgment: GradeJudgment, { actor, key, version }: Given): Promise<CommandResult> {
      return commands.run({
        ...{
          name: 'catalog.settle-grades',
          aggregate: resourceAggregate,
          id,
          expects: 'existing',
          actor,
          key,
          version,
        },
        ...{ body: judgment, authority: 'platform' },
        decide: (state, { now }) => {
          if (!state) return refused('not-found');
          return decideGrades(state, judgment, { scheme: schemeOf(state), categories, now, by: actor.id });
        },
        after: dropSensitiveSketches,
      });
    },

    /**
     * Scans the kept file once more, by the scheme named or the one of before, and records what is otherwise. Refuses as a scan
     * does, `scheme-unknown`, and `file-not-kept` where the file stayed where it lies.
     */
    async scanAgain(id: ResourceId, scheme: string | null, { actor, key, version }: Given): Promise<CommandResult> {
      const { state, file } = await withScope(db, actor.scope, async (tx) => {
        const found = await resourceAggregate.load(tx, id);
        if (!found?.state) throw new Refusal(refused('not-found'));
        const { document } = found.state;
        return { state: found.state, file: document && (await documentAggregate.load(tx, document))?.state };
      });
      if (!file) throw new Refusal(refused('file-not-kept'));
      const grading = scheme === null ? schemeOf(state) : schemes.gradings.get(scheme);
      if (!grading) {
        const known = [...schemes.gradings.keys()].join(', ');
        throw new Refusal(refused('scheme-unknown', [], ['scheme'], { scheme: scheme ?? '', known }));
      }
      const { fileName } = state.profile;
      const scanned = await scanner.scan(files.pathOf(file.sha256), { name: fileName, grading });
      if (!scanned.ok) throw scanRefusal(scanned);
      const path = files.pathOf(file.sha256);
      const measured = await withFileHistograms(scanner, path, scanned.profile);
      const sketches = await fileSketches(scanner, path, measured);
      return commands.run({
        ...{ name: 'catalog.scan-again', aggregate: resourceAggregate, id, expects: 'existing', actor, key, version },
        ...{ body: { scheme }, authority: 'platform' },
        decide: (current) => {
          if (!current) return refused('not-found');
          const profile = applyDecisions(measured, current.decisions, grading);
          const differences = scanDifferences(current.profile, profile);
          return decided([{ type: 'ResourceScannedAgain' as const, profile, differences }], [again]);
        },
        after: (tx, current) => keepSketches(tx, current, sketches),
      });
    },
  };
}
export type GradeService = ReturnType<typeof createGradeService>;
