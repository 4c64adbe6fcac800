import { type Problem, type RefusalEntry, type Refused, refusalMessage } from '@shuji/core/kernel';

/** A refusal on its way out of a transaction: the one exception that carries a value of the domain. */
export class Refusal extends Error {
  constructor(readonly refusal: Refused<string>) {
    super(refusal.code);
  }
}

/** What the log says of a refusal for the clock. */
export function clockBehind({ refusal: { code, values } }: Refusal): string {
  return `${code}: the clock says ${values.now}, before the last record at ${values.last}`;
}

const kernelRefusals: Readonly<Record<string, RefusalEntry>> = {
  'not-found': {
    status: 404,
    message: { zh: '没有这一项，或您无权查看。', en: 'There is no such item, or you may not see it.' },
  },
  'already-exists': { status: 409, message: { zh: '同一项已经存在。', en: 'The same item exists already.' } },
  'version-stale': {
    status: 412,
    message: {
      zh: '他人已更改此项，请重新打开后再试。',
      en: 'Somebody has changed this item since you opened it; open it again and retry.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    message: {
      zh: '同一幂等键已用于另一请求，请换用新键。',
      en: 'This idempotency key was used for another request; use a new one.',
    },
  },
  'command-in-progress': {
    status: 409,
    message: { zh: '同一请求正在处理，请稍后再试。', en: 'The same request is being handled; try again shortly.' },
  },
  'clock-behind': {
    status: 503,
    message: {
      zh: '系统时钟为 {now}，早于此项最近一次记录的 {last}；未写入任何内容，请待时钟校准后再试。',
      en: 'The clock says {now}, before the last record of this item at {last}; nothing was written. Try again once the clock has been set right.',
    },
  },
  'request-invalid': {
    status: 400,
    message: { zh: '请求有误：{fields}。', en: 'The request is not valid: {fields}.' },
  },
  'route-not-found': { status: 404, message: { zh: '没有这个地址。', en: 'There is no such address.' } },
  'payload-too-large': { status: 413, message: { zh: '内容超过上限。', en: 'The content is larger than allowed.' } },
  'media-type-unsupported': {
    status: 415,
    message: { zh: '不支持这种内容类型。', en: 'This content type is not supported.' },
  },
  'rate-limited': {
    status: 429,
    message: { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; try again later.' },
  },
  'disk-full': {
    status: 507,
    message: { zh: '磁盘空间不足，未写入任何内容。', en: 'The disk is full; nothing was written.' },
  },
  'store-unavailable': {
    status: 503,
    message: { zh: '数据库暂不可用，请稍后再试。', en: 'The database is not available; try again later.' },
  },
  'internal-error': {
    status: 500,
    message: {
      zh: '系统出错，未写入任何内容；已记录，编号 {reference}。',
      en: 'Something broke; nothing was written. It is on record as {reference}.',
    },
  },
};

const catalogue = new Map<string, RefusalEntry>(Object.entries(kernelRefusals));

/** Adds a domain's refusals to the one place that turns them into problems. Throws when two domains use one code differently. */
export function registerRefusals(entries: Readonly<Record<string, RefusalEntry>>): void {
  for (const [code, entry] of Object.entries(entries)) {
    const known = catalogue.get(code);
    if (known && known !== entry) throw new Error(`refusal ${code} is registered twice`);
    catalogue.set(code, entry);
  }
}

/** The problem document of a refusal (RFC 9457); an unknown code is a bug and says so. */
export function problemOf(refusal: Refused<string>): Problem {
  const entry = catalogue.get(refusal.code);
  if (!entry) throw new Error(`refusal ${refusal.code} has no message`);
  const message = refusalMessage(entry, refusal);
  return {
    type: `urn:shuji:problem:${refusal.code}`,
    status: entry.status,
    code: refusal.code,
    title: message.en,
    detail: message.zh,
    message,
    because: [...refusal.because],
    fields: [...refusal.fields],
  };
}
