import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { instant, type LocalDate, shanghaiDate } from '@shuji/core/kernel';
import type { LoadedRegime, ScaffoldSource } from '@shuji/core/rulebook';
import type { Command } from 'commander';
import { readRulebook, regimeOf } from '../loaded-regimes.js';
import { Fault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';

interface NewOptions {
  readonly from: string;
  readonly domain?: string;
  readonly layer?: true;
  readonly dir: string;
  readonly instrument?: string;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji rulebook new`: a regime file and an instrument file to begin with, that load and run as they are. */
export function newCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('new')
    .description('makes a regime to begin with, which loads, is checked and runs at once')
    .argument('<id>', 'name of the regime, as in my-registry')
    .requiredOption('--from <regime>', 'blank, or a regime to copy, as in anhui-registry')
    .requiredOption('--dir <dir>', 'rulebook folder to make or to add to')
    .option('--domain <domain>', 'begin blank rules of exchange, public-data, valuation or accounting')
    .option('--layer', 'say only what differs from the regime, which then stands beside it in the folder')
    .option('--instrument <id>', 'name of its instrument (the name of the regime and the year)')
    .option('--rulebook <dir>', 'rulebook folder that holds the regime to copy (SHUJI_RULEBOOK)')
    .option('--json', 'print the result as JSON')
    .action(async (id: string, options: NewOptions) => {
      const files = await make(id, options);
      if (options.json) console.log(JSON.stringify({ ok: true, regime: id, dir: resolve(options.dir), files }));
      else print(id, options.dir, files, options.domain !== undefined);
      exit(0);
    });
}

/** Makes the files; answers their names, within the folder. Nothing is written before everything is known to be new. */
async function make(
  id: string,
  { from, domain: given, layer, dir, instrument, rulebook }: NewOptions,
): Promise<string[]> {
  const {
    domains,
    domainRegimeJsonSchema,
    instrumentJsonSchema,
    isInstrumentId,
    isRegimeId,
    regimeJsonSchema,
    regimeLayerJsonSchema,
    scaffold,
    scaffoldDomain,
    scaffoldLayer,
  } = await import('@shuji/core/rulebook');
  const today = shanghaiDate(instant(Date.now()));
  const cited = instrument ?? `${id}-${today.slice(0, 4)}`;
  if (!isRegimeId(id)) throw badId('regime-id-invalid', id);
  if (!isInstrumentId(cited)) throw badId('instrument-id-invalid', cited);
  const folder = resolve(dir);
  await refuseTaken(folder, [`regimes/${id}.yaml`, `instruments/${cited}.yaml`]);
  const domain = domains.find((name) => name === given);
  if (given !== undefined && domain === undefined)
    throw new Fault('domain-unknown', {
      zh: `没有领域“${given}”，可选：${domains.join('、')}。`,
      en: `There is no domain "${given}"; there are: ${domains.join(', ')}.`,
    });
  if (domain !== undefined && from !== 'blank')
    throw new Fault('domain-not-blank', {
      zh: '领域规则只能从空白开始：--from blank。',
      en: 'A regime of a domain is begun blank: --from blank.',
    });
  const source = await sourceOf(from, rulebook, today);
  if (layer && !source) throw new Fault('layer-without-base', layerless);
  const { regime, instrument: text } =
    layer && source
      ? scaffoldLayer(id, cited, source.loaded.regime, today)
      : domain === undefined
        ? scaffold(id, cited, source?.scaffold ?? 'blank', today)
        : scaffoldDomain(id, domain, cited, today);
  const made = {
    [`regimes/${id}.yaml`]: regime,
    [`instruments/${cited}.yaml`]: text,
    ...(domain === undefined
      ? { 'regime.schema.json': `${JSON.stringify(regimeJsonSchema(), null, 2)}\n` }
      : { 'domain-regime.schema.json': `${JSON.stringify(domainRegimeJsonSchema(), null, 2)}\n` }),
    ...(layer && { 'regime-layer.schema.json': `${JSON.stringify(regimeLayerJsonSchema(), null, 2)}\n` }),
    'instrument.schema.json': `${JSON.stringify(instrumentJsonSchema(), null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(made)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const below = layer && source ? await filesBelow(source.folder, from) : [];
  const copied = [...(source?.loaded.regime.instruments ?? []).map((name) => `instruments/${name}.yaml`), ...below];
  for (const name of copied) await cp(join(source?.folder ?? '', name), join(folder, name), { force: false });
  return [...Object.keys(made), ...copied];
}

const layerless = {
  zh: '--layer 须叠加在一份规则之上：--from 写它的名称，不写 blank。',
  en: '--layer says what differs from a regime: --from names it, and is not blank.',
};

/** The files of a regime, with its versions, and of those that it is layered over itself. */
async function filesBelow(folder: string, id: string): Promise<string[]> {
  const names = await readdir(join(folder, 'regimes'));
  const own = names.filter((name) => name === `${id}.yaml` || (name.startsWith(`${id}@`) && name.endsWith('.yaml')));
  const texts = await Promise.all(own.map((name) => readFile(join(folder, 'regimes', name), 'utf8')));
  const above = texts.flatMap((text) => /^extends: *([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? []);
  const further = await Promise.all([...new Set(above)].map((base) => filesBelow(folder, base)));
  return [...own.map((name) => `regimes/${name}`), ...further.flat()];
}

interface Source {
  readonly folder: string;
  readonly loaded: LoadedRegime;
  readonly scaffold: ScaffoldSource;
}

async function sourceOf(from: string, given: string | undefined, today: LocalDate): Promise<Source | null> {
  if (from === 'blank') return null;
  const { rulebookFolder } = await import('@shuji/server/rulebook');
  const folder = (await rulebookFolderOf(given)) ?? rulebookFolder;
  const loaded = await regimeOf(await readRulebook(given, 'with-cases'), from, today);
  const text = await readFile(join(folder, 'regimes', `${from}.yaml`), 'utf8');
  return { folder, loaded, scaffold: { text, regime: loaded.regime } };
}

async function refuseTaken(folder: string, names: readonly string[]): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory())
    throw new Fault('rulebook-not-folder', {
      zh: `--dir 应为文件夹，而这是文件：${folder}`,
      en: `--dir must be a folder, and this is a file: ${folder}`,
    });
  for (const name of names) {
    const taken = await stat(join(folder, name)).catch(() => undefined);
    if (taken)
      throw new Fault('file-exists', {
        zh: `文件已存在，不会覆盖：${join(folder, name)}`,
        en: `The file exists and is not replaced: ${join(folder, name)}`,
      });
  }
}

function badId(code: string, id: string): Fault {
  return new Fault(code, {
    zh: `名称只能用小写字母、数字和连字符，并以字母开头（制度可以数字开头）：${id}`,
    en: `A name has lower-case letters, digits and hyphens, and begins with a letter (an instrument also with a digit): ${id}`,
  });
}

function print(id: string, dir: string, files: readonly string[], isDomain: boolean): void {
  for (const name of files) console.log(`✓ ${join(dir, name)}`);
  console.log(`  请改写 ${join(dir, 'regimes', `${id}.yaml`)}，文件中有说明；然后检查并试运行：`);
  console.log('  Now rewrite it; comments in the file guide you. Then check it, and run it:');
  console.log(`    npx shuji rulebook check ${dir}`);
  if (isDomain) console.log(`    npx shuji rulebook mutate ${id} --rulebook ${dir}`);
  else console.log(`    npx shuji run samples/streets.csv --regime ${id} --rulebook ${dir} --out out`);
}
