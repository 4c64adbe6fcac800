import { constants } from 'node:fs';
import { access, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type AssetCard, assetCard, isCreditCode, type ResourceProfile } from '@shuji/core/catalog';
import { CertificateContent } from '@shuji/core/evidence';
import { type Instant, ResourceId, type Text } from '@shuji/core/kernel';
import type { RehearsalResult } from '@shuji/server/main';
import type { Command } from 'commander';
import { z } from 'zod';
import { withPlatform } from '../installation.js';
import { interruptible } from '../interrupt.js';
import { readRulebook, registrationOf } from '../loaded-regimes.js';
import { oneOf } from '../one-of.js';
import { rehearsalStart } from '../rehearsal-start.js';
import { Fault, faultOf } from '../report.js';
import { isResultName, openResults, type ResultsFolder } from '../results-folder.js';
import { scanFault } from '../scan-fault.js';

interface RunOptions {
  readonly regime: string;
  readonly out: string;
  readonly json?: true;
  readonly registration?: string;
  readonly object?: string;
  readonly name?: string;
  readonly holder: string;
  readonly uscc: string;
  readonly facts?: string;
  readonly at?: string;
  readonly on?: string;
  readonly rulebook?: string;
}

/** `shuji run`: carries a file through a whole registration, as a rehearsal with a simulated clock. */
export function runCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('run')
    .argument('<file>', 'CSV, TSV, JSON, NDJSON, Parquet or XLSX')
    .description(
      'take a file through inventory, classification, asset card, registration and certificate (a rehearsal, 演练)',
    )
    .requiredOption('--regime <id>', 'regime, as in anhui-registry')
    .requiredOption('--out <dir>', 'folder for the results')
    .option('--registration <id>', "type of registration (the regime's first)")
    .option('--object <kind>', "kind of object (the registration's first)")
    .option('--name <name>', 'name of the resource (the file name)')
    .option('--holder <name>', 'name of the holder', '演练主体有限公司')
    .option('--uscc <code>', 'unified social credit code of the holder', '91110000MA0000000H')
    .option('--facts <file>', 'JSON with answers of the application form')
    .option('--at <instant>', 'when the rehearsal begins, as in 2025-09-28T09:00:00+08:00 (now)')
    .option('--on <day>', 'day on which it begins, at nine (today, or the nearest day on which the regime is in force)')
    .option('--rulebook <dir>', 'rulebook folder that holds the regime (SHUJI_RULEBOOK, else the one that ships)')
    .option('--json', 'print the result as one line of JSON, and the progress on standard error')
    .action(async (file: string, options: RunOptions) =>
      exit(await interruptible((signal) => run(resolve(file), options, signal))),
    );
}

/** A stage of the run that is done, as it is printed and as `--json` lists it. */
interface Progress extends Text {
  readonly stage: string;
  readonly on?: string;
  readonly outcome?: Text | null;
}

type Say = (progress: Progress) => void;

async function run(file: string, options: RunOptions, signal: AbortSignal): Promise<number> {
  const json = options.json === true;
  const asked = await readOptions(options);
  const { notices } = asked;
  const stages: Progress[] = [];
  const say: Say = (progress) => {
    signal.throwIfAborted();
    if (!json && stages.length === 0) for (const { zh, en } of notices) console.log(`  ${zh}\n  ${en}`);
    stages.push(progress);
    const line = `✓ ${progress.on ? `${progress.on} ` : ''}${progress.zh}（${progress.en}）`;
    if (json) console.error(line);
    else console.log(line);
  };
  const out = resolve(options.out);
  await refuseUnreadable(file, out);
  const results = await openResults(out);
  try {
    const profile = await scan(file, signal, say);
    const result = await register(profile, { ...asked, name: nameOf(file, options) }, options, say);
    const certificates = await writeResults(results, profile, result).catch((error: unknown) => {
      throw unwritten(error, result.registerNumber);
    });
    for (const { title, number, validUntil } of certificates)
      say({
        stage: 'certificate',
        zh: `${title.zh} ${number}${validUntil ? `，有效期至 ${validUntil}` : ''}：PDF、JSON 与证明`,
        en: `${title.en}${validUntil ? `, valid until ${validUntil}` : ''}: PDF, JSON and proof`,
      });
    const { registerNumber: number } = result;
    say({ stage: 'register', zh: `登记编号 ${number}，已载入登记簿（演练）`, en: 'in the register, as a rehearsal' });
    if (json)
      console.log(
        JSON.stringify({
          ok: true,
          rehearsal: true,
          number,
          regime: options.regime,
          notices,
          out,
          certificates,
          stages,
        }),
      );
    else {
      console.log('  扫描和 --facts 都没有给出的申请表答案是演练样例，见 case.json 的 facts。');
      console.log('  Answers of the form that neither the scan nor --facts gave are samples: facts in case.json.');
      console.log(`  结果在 ${out}；以下命令核验：`);
      console.log(`  The results are there; to check them: npx shuji verify ${join(options.out, 'certificate.pdf')}`);
    }
    return 0;
  } finally {
    await results.discard();
  }
}

// The register forgets nothing: who must run again learns that this registration stands.
function unwritten(error: unknown, number: string): Fault {
  const { code, text } = faultOf(error);
  return new Fault(
    code,
    {
      zh: `${text.zh}登记 ${number}（演练）已在登记簿中，可另选 --out 再运行。`,
      en: `${text.en} The register has ${number}, a rehearsal, all the same; run again with another --out.`,
    },
    { number },
  );
}

interface Asked {
  readonly startAt: Instant;
  readonly notices: readonly Text[];
  readonly facts: Record<string, z.core.util.JSONType>;
}

// Everything that the command line alone tells wrong is told before anything is begun.
async function readOptions(options: RunOptions): Promise<Asked> {
  if (!isCreditCode(options.uscc))
    throw new Fault('uscc-invalid', {
      zh: `统一社会信用代码有误（GB 32100）：${options.uscc}`,
      en: `The unified social credit code is not valid (GB 32100): ${options.uscc}`,
    });
  const { startAt, loaded, notices } = await rehearsalStart(await readRulebook(options.rulebook), options);
  const { objects } = registrationOf(loaded, options.registration).rules;
  oneOf(
    'object-unknown',
    { zh: '登记对象', en: 'kind of object' },
    options.object ?? objects[0] ?? '',
    Object.fromEntries(objects.map((kind) => [kind, kind])),
  );
  const facts = await readFacts(options.facts).catch(() => {
    throw new Fault('facts-invalid', {
      zh: `--facts 应为申请表答案的 JSON 文件：${options.facts}`,
      en: `--facts must be a JSON file with answers of the application form: ${options.facts}`,
    });
  });
  return { startAt, notices, facts };
}

async function readFacts(path: string | undefined): Promise<Asked['facts']> {
  if (path === undefined) return {};
  return z.record(z.string(), z.json()).parse(JSON.parse(await readFile(path, 'utf8')));
}

// What the results would replace, or nobody may read, is no source.
async function refuseUnreadable(file: string, out: string): Promise<void> {
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return;
  await access(real, constants.R_OK).catch(() => {
    throw new Fault('not-permitted', {
      zh: `没有读取权限：${file}`,
      en: `Reading this file is not permitted: ${file}`,
    });
  });
  if (isResultName(basename(real)) && dirname(real) === (await realpath(out).catch(() => out)))
    throw new Fault('out-replaces-file', {
      zh: `结果会覆盖源文件，请另选 --out：${file}`,
      en: `The results would replace the file itself; choose another --out: ${file}`,
    });
}

async function scan(file: string, signal: AbortSignal, say: Say): Promise<ResourceProfile> {
  const { createScanner } = await import('@shuji/server/catalog');
  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  try {
    const maxBytes = Number(process.env.SHUJI_MAX_FILE_BYTES ?? 1024 ** 4);
    const scanner = await createScanner({ allowedFolders: null, maxBytes, tempDir });
    const scanned = await scanner.scan(file, { signal });
    signal.throwIfAborted();
    if (!scanned.ok) throw scanFault(scanned);
    const { profile } = scanned;
    const print = profile.contentFingerprint.slice(0, 16);
    say({
      stage: 'inventory',
      zh: `盘点：${profile.rows} 行 ${profile.columns.length} 列，内容指纹 ${print}…`,
      en: `inventory: ${profile.rows} rows, ${profile.columns.length} columns`,
    });
    say({ stage: 'classification', ...classification(profile) });
    return profile;
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
}

const grades: Readonly<Record<AssetCard['management']['grade'], Text>> = {
  core: { zh: '核心', en: 'core' },
  important: { zh: '重要', en: 'important' },
  general: { zh: '一般', en: 'general' },
};

function classification({ columns }: ResourceProfile): Text {
  const found = columns.filter(({ category }) => category !== 'none');
  const { zh, en } =
    grades[(['core', 'important'] as const).find((id) => columns.some(({ grade }) => grade === id)) ?? 'general'];
  if (found.length === 0)
    return { zh: `分类分级：未见个人或标识信息，${zh}`, en: `classification: no identifiers, ${en}` };
  return {
    zh: `分类分级：${found.length} 列含个人或标识信息，${zh}：${found.map(({ name }) => name.slice(0, 20)).join('、')}`,
    en: `classification: ${en}, identifiers: ${found.map(({ category }) => category).join(', ')}`,
  };
}

function nameOf(file: string, { name = basename(file) }: RunOptions): string {
  return name.replace(/\p{Cc}+/gu, ' ');
}

async function register(
  profile: ResourceProfile,
  { name, startAt, facts }: Asked & { readonly name: string },
  { regime, registration, object, holder, uscc, rulebook }: RunOptions,
  say: Say,
): Promise<RehearsalResult> {
  const { rehearse } = await import('@shuji/server/main');
  const party = { name: holder, uscc };
  const card = (resource: string, at: Instant) => {
    const unsaid = { industry: null, source: null, scenario: null };
    const id = ResourceId.parse(resource);
    const made = assetCard(profile, { resource: id, name, holder: party, ...unsaid, at, rehearsal: true });
    say({ stage: 'card', zh: '资产卡片已建立', en: 'asset card made' });
    return made;
  };
  return withPlatform(
    (platform) =>
      rehearse(platform, profile, card, {
        regime,
        ...(registration === undefined ? {} : { registration }),
        ...(object === undefined ? {} : { objectKind: object }),
        holder: party,
        facts,
        name,
        startAt,
        onStage: ({ id, zh, en, on, outcome }) =>
          say({
            stage: id,
            zh: outcome ? `${zh}：${outcome.zh}` : zh,
            en: outcome ? `${en}: ${outcome.en}` : en,
            on,
            outcome,
          }),
      }),
    rulebook,
  );
}

// Answers what the certificates are, for the terminal and `--json`.
async function writeResults(results: ResultsFolder, profile: ResourceProfile, result: RehearsalResult) {
  const contents = result.certificates.map(({ json }) =>
    CertificateContent.parse(JSON.parse(new TextDecoder().decode(json)).event.data),
  );
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const files: Record<string, string | Uint8Array> = {
    'profile.json': text(profile),
    'card.json': text(registeredCard(result, contents)),
    'case.json': text(result.case),
  };
  const named = result.certificates.map(({ json, pdf, proof }, index) => {
    const suffix = index === 0 ? '' : `-${index + 1}`;
    const names = [`certificate${suffix}.pdf`, `certificate${suffix}.json`, `proof${suffix}.json`];
    for (const [at, bytes] of [pdf, json, proof].entries()) files[names[at] ?? ''] = bytes;
    return names;
  });
  await results.write(files);
  return contents.map(({ kind, title, number, issuedOn, validUntil }, index) => ({
    kind,
    title,
    number,
    issuedOn,
    validUntil,
    files: named[index] ?? [],
  }));
}

// The card that the inventory made, with the right that the registration has granted since.
function registeredCard(
  { card, registerNumber }: RehearsalResult,
  [content]: readonly CertificateContent[],
): AssetCard {
  if (!content) return card;
  const registrations = [...card.rights.registrations, registerNumber];
  const { right } = content;
  const grants =
    right === null
      ? card.rights.grants
      : { ...card.rights.grants, [right]: [...card.rights.grants[right], registerNumber] };
  return { ...card, rights: { ...card.rights, registrations, grants } };
}
