import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Imported } from '@shuji/server/corpus';
import type { Platform } from '@shuji/server/main';
import type { Command } from 'commander';
import { withPlatform } from '../installation.js';
import { explained, Fault } from '../report.js';
import { rulebookFolderOf } from '../rulebook-folder.js';

/** `shuji corpus`: brings the texts of instruments, and searches them. */
export function corpusCommand(program: Command, exit: (code: number) => void): void {
  const corpus = program.command('corpus').description('the texts of the law');
  importCommand(corpus, exit);
  searchCommand(corpus, exit);
}

/** `shuji corpus import`: each file by itself, so that one that is refused keeps no other out. */
function importCommand(corpus: Command, exit: (code: number) => void): void {
  corpus
    .command('import')
    .description('splits texts into articles, so that citations open them; the same file again changes nothing')
    .argument('<file...>', 'UTF-8 texts; each is named after its instrument, as in ah-registration-2023.txt')
    .option('--id <instrument>', 'id of the instrument, for one file of another name')
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], options: { id?: string; json?: true }) => {
      const named = namedFiles(files, options.id);
      const outcomes = await withPlatform((platform) => importAll(platform, named));
      const failed = outcomes.filter((outcome) => 'fault' in outcome);
      if (options.json) console.log(JSON.stringify({ ok: failed.length === 0, texts: outcomes.map(jsonOf) }));
      else for (const outcome of outcomes) print(outcome);
      exit(failed.length === 0 ? 0 : 1);
    });
}

/** `shuji corpus search`: what the page of the law finds. */
function searchCommand(corpus: Command, exit: (code: number) => void): void {
  corpus
    .command('search')
    .description('finds articles and obligations')
    .argument('[words...]', 'words that must all stand in it')
    .option('--phrase <text>', 'a phrase that must stand in it as it is', '')
    .option('--limit <number>', 'how many to show, up to 100', limitOf, 20)
    .option('--json', 'print the result as JSON')
    .action(async (words: string[], options: { phrase: string; limit: number; json?: true }) => {
      const { phrase, limit } = options;
      const q = words.join(' ');
      if (q.trim() === '' && phrase.trim() === '')
        throw new Fault('words-missing', { zh: '请给出要搜索的词语。', en: 'Say what to search for.' });
      const { createLawReads } = await import('@shuji/server/corpus');
      const { loadObligations } = await import('@shuji/server/rulebook');
      const obligations = async () =>
        (await loadObligations(await rulebookFolderOf(undefined))).rows.map(({ obligation }) => obligation);
      const found = await withPlatform(({ db, rulebook }) =>
        createLawReads({ db, instruments: () => rulebook().instruments, obligations }).search({ q, phrase, limit }),
      );
      if (options.json) console.log(JSON.stringify(found));
      else if (found.items.length === 0) console.log('没有找到。 Nothing was found.');
      else
        for (const { cite, obligation, title, snippet } of found.items) {
          const shown = snippet.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('');
          console.log(`${obligation ?? cite}  ${title.zh}\n  ${shown}`);
        }
      exit(0);
    });
}

interface NamedFile {
  readonly file: string;
  readonly instrument: string;
}

type Outcome = NamedFile & ({ readonly imported: Imported } | { readonly fault: Fault });

function namedFiles(files: readonly string[], id: string | undefined): NamedFile[] {
  if (id !== undefined && files.length > 1)
    throw new Fault('id-for-one-file', {
      zh: '--id 只能用于一个文件；多个文件按各自的文件名编号。',
      en: '--id is for one file; several are named by their files.',
    });
  const named = files.map((file) => ({ file, instrument: id ?? basename(file).replace(/\.(?:txt|md|text)$/i, '') }));
  const twice = named.find(
    ({ instrument }, index) => named.findIndex((each) => each.instrument === instrument) < index,
  );
  if (twice)
    throw new Fault('instrument-twice', {
      zh: `两个文件都是 ${twice.instrument}，每件制度只保留一个文本。`,
      en: `Two files are ${twice.instrument}; an instrument has one text.`,
    });
  return named;
}

async function importAll({ db, source }: Platform, files: readonly NamedFile[]): Promise<Outcome[]> {
  const { importText } = await import('@shuji/server/corpus');
  const outcomes: Outcome[] = [];
  for (const named of files)
    try {
      const bytes = await readText(named.file);
      const given = { instrument: named.instrument, fileName: basename(named.file), bytes };
      outcomes.push({ ...named, imported: await importText(db, given, source.now()) });
    } catch (error) {
      outcomes.push({ ...named, fault: await explained(error) });
    }
  return outcomes;
}

// No more than tells that a file is too large is read of it, whatever it is.
async function readText(file: string): Promise<Uint8Array> {
  const { maxTextBytes } = await import('@shuji/server/corpus');
  const handle = await open(resolve(file), 'r');
  try {
    if ((await handle.stat()).isDirectory())
      throw new Fault('file-is-folder', {
        zh: `${file} 是文件夹；请给出文件，如 ${file}/*.txt。`,
        en: `${file} is a folder; name its files, as ${file}/*.txt.`,
      });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of handle.createReadStream({ end: maxTextBytes, autoClose: false })) {
      chunks.push(chunk);
      size += chunk.length;
    }
    return Buffer.concat(chunks, size);
  } finally {
    await handle.close();
  }
}

function jsonOf(outcome: Outcome) {
  const { file, instrument } = outcome;
  if ('imported' in outcome) return { file, ok: true, ...outcome.imported };
  const { code, text, detail } = outcome.fault;
  return { file, ok: false, instrument, code, message: text, ...detail };
}

const outcomesInWords: Readonly<Record<Imported['outcome'], readonly [zh: string, en: string]>> = {
  imported: ['已导入', 'imported'],
  replaced: ['已替换', 'replaced'],
  unchanged: ['未变', 'unchanged'],
};

function print(outcome: Outcome): void {
  if ('fault' in outcome) {
    const { code, text } = outcome.fault;
    console.error(`✗ ${code}：${text.zh}\n  ${text.en}`);
    return;
  }
  const { title, counts, instrument, outcome: done } = outcome.imported;
  const { article = 0, section = 0, clause = 0, annex = 0, chapter = 0 } = counts;
  const [zh, en] = outcomesInWords[done];
  console.log(
    `✓ ${instrument} ${title}（${zh}）：${chapter} 章、${article} 条、${section + clause} 节、${annex} 个附件\n` +
      `  ${en}: ${chapter} chapters, ${article} articles, ${section + clause} sections, ${annex} annexes`,
  );
  if (article + section + clause === 0)
    console.error(
      '  没有找到第X条或编号的章节，全文作为前言保存。\n  No 第X条 and no numbered section was found; the whole is kept as a preface.',
    );
}

function limitOf(written: string): number {
  const limit = Number(written);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new Fault('limit-invalid', {
    zh: `--limit 应为 1 到 100 的整数，填写为 ${written}。`,
    en: `--limit is a whole number from 1 to 100, not ${written}.`,
  });
}
