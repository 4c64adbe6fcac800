import { resolve } from 'node:path';
import type { Command } from 'commander';
import { dataFolder, openStore, withPlatform } from '../installation.js';
import { readRulebook } from '../loaded-regimes.js';

/** `shuji backup`: saves the installation in one file, also while the server runs. */
export function backupCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('backup')
    .argument('<file>', 'file to make, as in shuji.tar.gz; it will hold the private keys')
    .description('save store, files and keys in one file')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: { json?: true }) => {
      const { backUp } = await import('@shuji/server/backup');
      const { madeAt, tree, tables, members } = await withPlatform((platform) => backUp(platform, resolve(file)));
      const events = tables.find(({ name }) => name === 'journal')?.rows ?? 0;
      if (options.json) console.log(JSON.stringify({ file: resolve(file), madeAt, tree, events }));
      else
        console.log(
          `✓ 已备份 ${resolve(file)}（含私钥，请妥善保管）。\n  Backed up, private keys included; keep it safe: ` +
            `${events} events, ${Object.keys(members).length} members, size ${tree.size} root ${tree.root}`,
        );
      exit(0);
    });
}

/** `shuji restore`: brings a backup into an empty installation and proves it equal. */
export function restoreCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('restore')
    .argument('<file>', 'a file that shuji backup made')
    .description('bring a backup into an empty data folder and store (SHUJI_DATA, DATABASE_URL)')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: { json?: true }) => {
      const { restore } = await import('@shuji/server/backup');
      const { aggregatesOf } = await import('@shuji/server/main');
      const { openRegimes } = await import('@shuji/server/registry');
      const rulebook = await readRulebook(undefined);
      const store = await openStore();
      try {
        const aggregates = aggregatesOf(openRegimes(() => rulebook));
        const target = { dataDir: dataFolder(), ownerUrl: store.ownerUrl, aggregates };
        const result = await restore(target, resolve(file));
        if (options.json) console.log(JSON.stringify({ equal: true, ...result }));
        else {
          console.log(`✓ 已恢复：${result.events} 个事件，${result.files} 个文件（备份于 ${result.madeAt}）。`);
          console.log(`equal: size ${result.size} root ${result.root}`);
        }
        exit(0);
      } finally {
        await store.stop();
      }
    });
}
