import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SampleAccount } from '@shuji/server/main';
import type { Command } from 'commander';
import { baseUrl, withPlatform } from '../installation.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

/** `shuji sample`: fills an installation, running or stopped, with a sample world. */
export function sampleCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('sample')
    .description('fill this installation with a sample world')
    .action(async () => {
      const { fillSample } = await import('@shuji/server/main');
      const accounts = await withPlatform((platform) =>
        fillSample(platform, {
          sharedData: join(root, '..', 'shared', 'data'),
          samples: join(root, 'samples'),
          say: (zh, en) => console.log(`✓ ${zh}（${en}）`),
        }),
      );
      print(accounts);
      exit(0);
    });
}

function print(accounts: readonly SampleAccount[] | null): void {
  if (!accounts) {
    console.log('示例数据已经在了，没有再建。 The sample world is there already; nothing was added.');
    return;
  }
  console.log(`\n在 ${baseUrl()}/sign-in 登录。密码只显示这一次。 Sign in there; the passwords are shown only once.`);
  for (const { email, password, organisation } of accounts)
    console.log(`  ${email.padEnd(24)} ${password}  ${organisation}`);
}
