import { Readable } from 'node:stream';
import { type Because, type Refused, refused, type Text } from '@shuji/core/kernel';
import type { RegistryRefusal } from '@shuji/core/registry';
import { Refusal } from '../kernel/index.js';
import type { CallUpSource } from './call-up-sources.js';

/** How long a source may take, from the first byte of the question to the last of the document. */
const patienceMs = 10_000;

/** Largest document that is taken from a source. */
const maxBytes = 20 * 1024 ** 2;

/** What a source is told: whose document is wanted, what for, and that its owner has authorised it. */
export interface Wanted {
  readonly regime: string;
  readonly material: string;
  readonly case: string;
  readonly applicant: { readonly name: string; readonly uscc: string };
  readonly authorisedAt: string;
}

/** A document as a source sends it. Its content fails with a refusal where the source breaks off or sends too much. */
export interface Sent {
  readonly content: Readable;
  readonly name: string;
  readonly mediaType: string;
}

/**
 * Asks a source for a document: one POST of JSON with the bearer token of the source, answered by the document itself. Throws
 * `call-up-nothing-held` where the source answers 404 or 410, and `call-up-failed` where it does not answer in ten seconds,
 * answers otherwise, sends nothing, or more than 20 MiB; a source that points elsewhere is not followed.
 */
export async function askSource(source: CallUpSource, wanted: Wanted, because: Because): Promise<Sent> {
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await fetch(source.url, {
    method: 'POST',
    redirect: 'error',
    signal,
    headers: {
      'content-type': 'application/json',
      accept: 'application/pdf, image/*, application/json;q=0.8, */*;q=0.5',
      ...(source.token !== undefined && { authorization: `Bearer ${source.token}` }),
    },
    body: JSON.stringify(wanted),
  }).catch((error: unknown) => {
    throw new Refusal(failure(source, because, causeOf(error)));
  });
  if (answer.status !== 200 || answer.body === null) {
    await answer.body?.cancel();
    const held = answer.status !== 404 && answer.status !== 410;
    throw new Refusal(held ? failure(source, because, status(answer.status)) : nothingHeld(source, because));
  }
  return {
    content: Readable.from(bounded(answer.body, source, because)),
    name: nameOf(answer.headers.get('content-disposition')) ?? `${wanted.material}${endingOf(answer.headers)}`,
    mediaType: typeOf(answer.headers),
  };
}

// Read as it comes: a stream of Node's that breaks before anybody reads it would end the server.
async function* bounded(
  content: AsyncIterable<Uint8Array>,
  source: CallUpSource,
  because: Because,
): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of content) {
      size += chunk.length;
      if (size > maxBytes) throw new Refusal(failure(source, because, tooLarge));
      yield Buffer.from(chunk);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(failure(source, because, causeOf(error)));
  }
  if (size === 0) throw new Refusal(failure(source, because, empty));
}

const tooLarge: Text = { zh: '文件超过 20 MiB', en: 'the document is larger than 20 MiB' };
const empty: Text = { zh: '返回的文件是空的', en: 'the document is empty' };
const late: Text = { zh: '十秒内没有答复', en: 'it did not answer within ten seconds' };
const unreachable: Text = { zh: '无法连接', en: 'it can not be reached' };
const status = (code: number): Text => ({ zh: `对方答复 HTTP ${code}`, en: `it answered HTTP ${code}` });

// What the network says of itself is of no use to a clerk, and may name what is inside.
function causeOf(error: unknown): Text {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError') ? late : unreachable;
}

function failure(source: CallUpSource, because: Because, cause: Text): Refused<RegistryRefusal> {
  return refused('call-up-failed', because, ['source'], { source: source.title, cause });
}

function nothingHeld(source: CallUpSource, because: Because): Refused<RegistryRefusal> {
  return refused('call-up-nothing-held', because, ['source'], { source: source.title });
}

function typeOf(headers: Headers): string {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(type) ? type : 'application/octet-stream';
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/json': '.json',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'text/plain': '.txt',
};

function endingOf(headers: Headers): string {
  return endings[typeOf(headers)] ?? '';
}

// RFC 6266: the extended form is the better name where both are given.
function nameOf(disposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1]?.trim() ?? null;
}
