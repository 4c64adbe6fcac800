import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { assetCard, isCreditCode, type ResourceProfile } from '@shuji/core/catalog';
import { type Instant, instant, ResourceId } from '@shuji/core/kernel';
import { createScanner } from '@shuji/server/catalog';
import { type Platform, type RehearsalResult, rehearse } from '@shuji/server/main';
import { loadRulebook } from '@shuji/server/rulebook';
import type { Command } from 'commander';
import { z } from 'zod';
import { withPlatform } from '../installation.js';
import { reportError } from '../report.js';

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
    .option('--json', 'print one JSON object a line')
    .action(async (file: string, options: RunOptions) => exit(await run(file, options)));
}

async function run(file: string, options: RunOptions): Promise<number> {
  const json = options.json === true;
  const say = (stage: string, zh: string, en: string, more: object = {}) => {
    if (json) console.log(JSON.stringify({ stage, zh, en, ...more }));
    else console.log(`✓ ${zh}（${en}）`);
  };
  const fail = (code: string, zh: string, en: string, detail: object = {}) => {
    console.error(json ? JSON.stringify({ code, message: { zh, en }, ...detail }) : `✗ ${code}：${zh}\n  ${en}`);
    return 1;
  };
  if (!isCreditCode(options.uscc))
    return fail(
      'uscc-invalid',
      '统一社会信用代码有误（GB 32100）。',
      'The unified social credit code is not valid (GB 32100).',
    );
  const { regimes } = await loadRulebook();
  if (!regimes.some(({ regime }) => regime.id === options.regime)) {
    const known = regimes.map(({ regime }) => regime.id).join(', ');
    return fail(
      'regime-unknown',
      `没有登记规则“${options.regime}”，现有：${known}。`,
      `There is no regime "${options.regime}"; there are: ${known}.`,
    );
  }
  const startAt = options.at === undefined ? Date.now() : Date.parse(options.at);
  if (Number.isNaN(startAt)) return fail('at-invalid', '--at 不是有效时间。', '--at is not a valid time.');
  const facts = await readFacts(options.facts).catch(() => undefined);
  if (!facts)
    return fail(
      'facts-invalid',
      `--facts 应为申请表答案的 JSON 文件：${options.facts}`,
      `--facts must be a JSON file with answers of the application form: ${options.facts}`,
    );

  const tempDir = await mkdtemp(join(tmpdir(), 'shuji-'));
  let draft: string | undefined;
  try {
    // Made first: whoever can't write the results learns it before anything is registered.
    draft = await draftFolder(resolve(options.out));
    const scanner = await createScanner({
      allowedFolders: null,
      maxBytes: Number(process.env.SHUJI_MAX_FILE_BYTES ?? 1024 ** 4),
      tempDir,
    });
    const scanned = await scanner.scan(resolve(file));
    if (!scanned.ok) {
      const detail = Object.entries(scanned.detail)
        .map(([key, value]) => `${key}=${value}`)
        .join(' ');
      return fail(scanned.fault, `${scanned.message.zh} ${detail}`.trim(), `${scanned.message.en} ${detail}`.trim(), {
        detail: scanned.detail,
      });
    }
    const { profile } = scanned;
    const personal = profile.columns.filter((column) => column.category !== 'none');
    say(
      'inventory',
      `盘点：${profile.rows} 行 ${profile.columns.length} 列，内容指纹 ${profile.contentFingerprint.slice(0, 16)}…`,
      `inventory: ${profile.rows} rows, ${profile.columns.length} columns`,
    );
    say(
      'classification',
      `分类分级：${personal.length} 列含个人或标识信息`,
      `classification: ${personal.length} columns with identifiers`,
    );
    const result = await withPlatform((platform) =>
      rehearseFile(platform, profile, instant(startAt), facts, options, file, say),
    );
    await writeAll(resolve(options.out), draft, profile, result);
    say(
      'done',
      `登记编号 ${result.registerNumber}，结果写入 ${resolve(options.out)}（演练）`,
      `registered as ${result.registerNumber}, a rehearsal`,
      { number: result.registerNumber, out: resolve(options.out) },
    );
    return 0;
  } catch (error) {
    return reportError(error, json);
  } finally {
    await rm(tempDir, { recursive: true, force: true });
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
  }
}

async function readFacts(path: string | undefined): Promise<Record<string, z.core.util.JSONType>> {
  if (path === undefined) return {};
  return z.record(z.string(), z.json()).parse(JSON.parse(await readFile(path, 'utf8')));
}

function rehearseFile(
  platform: Platform,
  profile: ResourceProfile,
  startAt: Instant,
  facts: Record<string, z.core.util.JSONType>,
  options: RunOptions,
  file: string,
  say: (stage: string, zh: string, en: string, more?: object) => void,
): Promise<RehearsalResult> {
  const name = (options.name ?? basename(file)).replace(/\p{Cc}+/gu, ' ');
  const holder = { name: options.holder, uscc: options.uscc };
  const card = (resource: string, at: Instant) => {
    const made = assetCard(profile, {
      resource: ResourceId.parse(resource),
      name,
      holder,
      industry: null,
      source: null,
      scenario: null,
      at,
      rehearsal: true,
    });
    say('card', '资产卡片已建立', 'asset card made');
    return made;
  };
  return rehearse(platform, profile, card, {
    regime: options.regime,
    ...(options.registration === undefined ? {} : { registration: options.registration }),
    ...(options.object === undefined ? {} : { objectKind: options.object }),
    holder,
    facts,
    name,
    startAt,
    onStage: (stage) =>
      say(stage.id, `${stage.on} ${stage.zh}${stage.outcome ? `：${stage.outcome}` : ''}`, `${stage.on} ${stage.en}`, {
        on: stage.on,
        outcome: stage.outcome,
      }),
  });
}

// Beside the results' folder, so that they move in without being copied.
async function draftFolder(target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  return mkdtemp(join(dirname(target), '.shuji-'));
}

// Everything is written to the draft and then moved in, so that a full disk leaves no half result.
async function writeAll(
  target: string,
  draft: string,
  profile: ResourceProfile,
  result: RehearsalResult,
): Promise<void> {
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const files: [string, string | Uint8Array][] = [
    ['profile.json', text(profile)],
    ['card.json', text(result.card)],
    ['case.json', text(result.case)],
  ];
  for (const [index, certificate] of result.certificates.entries()) {
    const suffix = index === 0 ? '' : `-${index + 1}`;
    files.push(
      [`certificate${suffix}.json`, certificate.json],
      [`certificate${suffix}.pdf`, certificate.pdf],
      [`proof${suffix}.json`, certificate.proof],
    );
  }
  for (const [name, content] of files) await writeFile(join(draft, name), content);
  await mkdir(target, { recursive: true });
  for (const [name] of files) await rename(join(draft, name), join(target, name));
}
