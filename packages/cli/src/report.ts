import type { Text } from '@shuji/core/kernel';
import { problemOf, Refusal } from '@shuji/server/kernel';

/** Prints a refusal or a fault on standard error: what, why, by which rule; as JSON where that was asked for. */
export function reportError(error: unknown, json: boolean): number {
  if (error instanceof Refusal) {
    const problem = problemOf(error.refusal);
    if (json) console.error(JSON.stringify(problem));
    else {
      console.error(`✗ ${problem.code}：${problem.message.zh}\n  ${problem.message.en}`);
      for (const rule of problem.because) console.error(`  依据 ${rule.cite}：${rule.text.zh}`);
    }
    return 1;
  }
  const { code, message } = faultOf(error);
  console.error(json ? JSON.stringify({ code, message }) : `✗ ${code}：${message.zh}\n  ${message.en}`);
  if (process.env.SHUJI_DEBUG) console.error(error);
  return 1;
}

// What the world around us may do wrong, in words; anything else is ours, and says how to see more.
function faultOf(error: unknown): { code: string; message: Text } {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : String(error);
  switch (code) {
    case 'ENOSPC':
    case '53100':
      return {
        code: 'disk-full',
        message: { zh: '磁盘空间不足，未写入结果。', en: 'The disk is full; no result was written.' },
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'not-permitted',
        message: { zh: `没有读写权限：${text}`, en: `Reading or writing is not permitted: ${text}` },
      };
    case 'ENOENT':
      return { code: 'file-not-found', message: { zh: `文件不存在：${text}`, en: `There is no such file: ${text}` } };
    case 'ECONNREFUSED':
    case '28P01':
    case '3D000':
      return {
        code: 'store-unavailable',
        message: { zh: `数据库不可用：${text}`, en: `The database is not available: ${text}` },
      };
    default:
      return {
        code: 'internal-error',
        message: {
          zh: `出错：${text}（设 SHUJI_DEBUG=1 可看详情）`,
          en: `Something broke: ${text} (SHUJI_DEBUG=1 shows more)`,
        },
      };
  }
}
