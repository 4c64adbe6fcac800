import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { instant, type LocalDate, shanghaiDate } from '@shuji/core/kernel';
import type { Domain, Scaffold } from '@shuji/core/rulebook';
import type { Command } from 'commander';
import { Fault } from '../report.js';
import { copyMissing, filesWith, type Source, sourceOf } from '../scaffold-source.js';

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
    .option(
      '--rulebook <dir>',
      'rulebook folder that holds the regime (the folder of --dir, SHUJI_RULEBOOK, or the one that ships)',
    )
    .option('--json', 'print the result as JSON')
    .action(async (id: string, options: NewOptions) => {
      const files = await make(id, options);
      const isDomain = files.includes('domain-regime.schema.json');
      if (options.json) console.log(JSON.stringify({ ok: true, regime: id, dir: resolve(options.dir), files }));
      else print(id, options.dir, files, isDomain);
      exit(0);
    });
}

/** Makes the files; answers their names, within the folder. Nothing is written before everything is known to be new. */
async function make(
  id: string,
  { from, domain: given, layer, dir, instrument, rulebook }: NewOptions,
): Promise<string[]> {
  const { isInstrumentId, isRegimeId } = await import('@shuji/core/rulebook');
  const today = shanghaiDate(instant(Date.now()));
  const cited = instrument ?? `${id}-${today.slice(0, 4)}`;
  if (!isRegimeId(id)) throw badId('regime-id-invalid', id);
  if (!isInstrumentId(cited)) throw badId('instrument-id-invalid', cited);
  const folder = resolve(dir);
  await refuseTaken(folder, [`regimes/${id}.yaml`, `instruments/${cited}.yaml`]);
  const domain = await domainOf(given, from);
  const source = from === 'blank' ? null : await sourceOf(from, { given: rulebook, beside: folder }, today);
  if (layer && !source) throw new Fault('layer-without-base', layerless);
  const wanted = { id, cited, today, as: layer ? ('layer' as const) : ('copy' as const) };
  const { regime, instrument: text, schemas } = source ? await madeFrom(source, wanted) : await blank(domain, wanted);
  const { instrumentJsonSchema } = await import('@shuji/core/rulebook');
  const made = {
    [`regimes/${id}.yaml`]: regime,
    [`instruments/${cited}.yaml`]: text,
    ...schemas,
    'instrument.schema.json': schemaText(instrumentJsonSchema()),
  };
  // What it rests on goes first: where that fails, the name is not taken by a regime that can't load.
  const copied = source ? await copyMissing(source.folder, folder, await filesWith(source, layer === true)) : [];
  for (const [name, content] of Object.entries(made)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return [...Object.keys(made), ...copied];
}

async function domainOf(given: string | undefined, from: string): Promise<Domain | undefined> {
  const { domains } = await import('@shuji/core/rulebook');
  const domain = domains.find((name) => name === given);
  if (given !== undefined && domain === undefined)
    throw new Fault('domain-unknown', {
      zh: `没有领域“${given}”，可选：${domains.join('、')}。`,
      en: `There is no domain "${given}"; there are: ${domains.join(', ')}.`,
    });
  if (domain !== undefined && from !== 'blank')
    throw new Fault('domain-not-blank', {
      zh: '--domain 只用于空白规则（--from blank）；抄写或叠加时领域随 --from 而定，去掉 --domain。',
      en: 'Leave out --domain, which is for blank rules (--from blank): a copy or a layer is of the domain of its source.',
    });
  return domain;
}

interface Wanted {
  readonly id: string;
  readonly cited: string;
  readonly today: LocalDate;
  readonly as: 'copy' | 'layer';
}

/** The two files of a regime, and the schemas that they name. */
interface Made extends Scaffold {
  readonly schemas: Readonly<Record<string, string>>;
}

async function blank(domain: Domain | undefined, { id, cited, today }: Wanted): Promise<Made> {
  const { scaffold, scaffoldDomain } = await import('@shuji/core/rulebook');
  const made = domain === undefined ? scaffold(id, cited, 'blank', today) : scaffoldDomain(id, domain, cited, today);
  return { ...made, schemas: await schemasOf(domain === undefined ? 'registration' : 'domain', false) };
}

async function madeFrom({ found, text, isLayer }: Source, { id, cited, today, as }: Wanted): Promise<Made> {
  const { scaffold, scaffoldFromDomain, scaffoldLayer } = await import('@shuji/core/rulebook');
  const schemas = await schemasOf(found.family, isLayer || as === 'layer');
  if (found.family === 'domain') {
    const { regime } = found.loaded;
    return { ...scaffoldFromDomain(id, cited, { text, regime }, as, today), schemas };
  }
  const { regime } = found.loaded;
  const made = as === 'layer' ? scaffoldLayer(id, cited, regime, today) : scaffold(id, cited, { text, regime }, today);
  return { ...made, schemas };
}

async function schemasOf(family: 'registration' | 'domain', layer: boolean): Promise<Record<string, string>> {
  const { domainLayerJsonSchema, domainRegimeJsonSchema, regimeJsonSchema, regimeLayerJsonSchema } = await import(
    '@shuji/core/rulebook'
  );
  if (family === 'domain')
    return {
      'domain-regime.schema.json': schemaText(domainRegimeJsonSchema()),
      ...(layer && { 'domain-layer.schema.json': schemaText(domainLayerJsonSchema()) }),
    };
  return {
    'regime.schema.json': schemaText(regimeJsonSchema()),
    ...(layer && { 'regime-layer.schema.json': schemaText(regimeLayerJsonSchema()) }),
  };
}

function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const layerless = {
  zh: '--layer 须叠加在一份规则之上：--from 写它的名称，不写 blank。',
  en: '--layer says what differs from a regime: --from names it, and is not blank.',
};

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
