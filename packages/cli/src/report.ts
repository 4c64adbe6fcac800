import type { Text } from '@shuji/core/kernel';
import type { CommanderError } from 'commander';

/** What stops a command, in words: thrown by commands, printed once by `main`. */
export class Fault extends Error {
  constructor(
    readonly code: string,
    readonly text: Text,
    /** More for programs, as the line of a file. */
    readonly detail: Readonly<Record<string, unknown>> = {},
    readonly exitCode = 1,
  ) {
    super(`${code}: ${text.en}`);
  }
}

/**
 * Prints a refusal or a fault: what, why, by which rule. Answers the exit code.
 * With `json`, as the one line of standard output, where a good result would stand; else for people, on standard error.
 */
export async function reportError(error: unknown, json: boolean): Promise<number> {
  const refusal = await refusalOf(error);
  const { code, text, detail, exitCode } = refusal?.fault ?? faultOf(error);
  if (json) console.log(JSON.stringify({ ok: false, code, message: text, ...detail }));
  else {
    console.error(`✗ ${code}：${text.zh}\n  ${text.en}`);
    for (const { cite, text: rule } of refusal?.because ?? [])
      console.error(`  依据 ${cite}：${rule.zh}\n  by ${cite}: ${rule.en}`);
  }
  if (process.env.SHUJI_DEBUG) console.error(error);
  return exitCode;
}

/** An error in words, for a command that goes on after it. */
export async function explained(error: unknown): Promise<Fault> {
  return (await refusalOf(error))?.fault ?? faultOf(error);
}

// What the registry refuses carries its articles. The kernel is loaded here alone, so that commands without it start fast.
async function refusalOf(error: unknown) {
  if (!(error instanceof Error && 'refusal' in error)) return undefined;
  const { problemOf, Refusal } = await import('@shuji/server/kernel');
  if (!(error instanceof Refusal)) return undefined;
  const { code, message, ...detail } = problemOf(error.refusal);
  return { fault: new Fault(code, message, detail), because: detail.because };
}

/** What is wrong with a command line. */
export function usageFault(error: CommanderError): Fault {
  const named = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const [code, zh, en] = usageFaults[error.code] ?? ['usage-wrong', '命令有误', error.message.replace(/^error: /, '')];
  const name = named === '' ? '' : ` ${named}`;
  return new Fault(code, {
    zh: `${zh}${name}。用法见 npx shuji --help。`,
    en: `${en}${name}. See npx shuji --help.`,
  });
}

const usageFaults: Readonly<Record<string, readonly [code: string, zh: string, en: string]>> = {
  'commander.missingArgument': ['argument-missing', '缺少参数', 'An argument is missing:'],
  'commander.missingMandatoryOptionValue': ['option-missing', '缺少选项', 'An option is missing:'],
  'commander.optionMissingArgument': ['option-value-missing', '选项缺少值', 'An option lacks its value:'],
  'commander.invalidArgument': ['option-value-wrong', '选项的值不对', 'An option has a wrong value:'],
  'commander.unknownOption': ['option-unknown', '没有这个选项', 'There is no such option:'],
  'commander.unknownCommand': ['command-unknown', '没有这个命令', 'There is no such command:'],
  'commander.excessArguments': ['arguments-too-many', '参数过多', 'There are too many arguments'],
};

/** What the world around us may do wrong, in words; anything else is ours, and says how to see more. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === '53100' || text.includes('No space left'))
    return new Fault('disk-full', {
      zh: '磁盘空间不足，未写入结果。',
      en: 'The disk is full; no result was written.',
    });
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Fault('not-permitted', {
        zh: `没有读写权限：${text}`,
        en: `Reading or writing is not permitted: ${text}`,
      });
    case 'ENOENT':
      return new Fault('file-not-found', { zh: `文件不存在：${text}`, en: `There is no such file: ${text}` });
    case 'ECONNREFUSED':
    case '28P01':
    case '3D000':
      return new Fault('store-unavailable', {
        zh: `数据库不可用：${text}`,
        en: `The database is not available: ${text}`,
      });
    case '42501':
      return new Fault('store-not-permitted', {
        zh: `数据库账户权限不足：${text}。该账户须拥有此库，并能建立角色（CREATEROLE）或已被授予 shuji_app。`,
        en: `The database account may not do this: ${text}. It must own the database, and have CREATEROLE or be granted shuji_app.`,
      });
    default:
      return new Fault('internal-error', {
        zh: `出错：${text}（设 SHUJI_DEBUG=1 可看详情）`,
        en: `Something broke: ${text} (SHUJI_DEBUG=1 shows more)`,
      });
  }
}
