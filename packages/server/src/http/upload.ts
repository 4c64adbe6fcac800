import { Readable } from 'node:stream';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { type RefusalCatalogue, refused } from '@shuji/core/kernel';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/index.js';

/** Why a request that should bring a file is refused before anybody looks into the file. */
export type UploadRefusal = 'file-missing' | 'one-file-only' | 'upload-broken';

/** Status and message of each. */
export const uploadRefusals: RefusalCatalogue<UploadRefusal> = {
  'file-missing': { status: 400, message: { zh: '请求中没有文件。', en: 'The request brings no file.' } },
  'one-file-only': { status: 400, message: { zh: '一次只能上传一个文件。', en: 'Upload one file at a time.' } },
  'upload-broken': {
    status: 400,
    message: {
      zh: '上传内容不完整或格式有误，未保存任何内容；请重新上传。',
      en: 'The upload is incomplete or malformed and nothing was kept; send it again.',
    },
  },
};

/** The one file of a request. */
export interface Upload {
  /** Fails with a refusal where the request is larger than allowed, breaks off or goes on with a second file. */
  readonly content: Readable;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Begins to read the one file of a multipart request; refuses a request without one. */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal(refused('media-type-unsupported', [], ['file']));
  const parts = request.parts();
  const part = await firstFile(parts).catch((error: unknown) => {
    throw uploadFault(error);
  });
  if (!part) throw new Refusal(refused('file-missing', [], ['file']));
  return {
    content: Readable.from(wholeFile(part, parts)),
    fileName: part.filename ?? '',
    mediaType: printable(part.mimetype),
  };
}

// Not `for await`, which would end the reading with the first file.
async function firstFile(parts: AsyncIterableIterator<Multipart>): Promise<MultipartFile | undefined> {
  for (;;) {
    const { value, done } = await parts.next();
    if (done) return undefined;
    if (value.type === 'file') return value;
  }
}

// A file that was cut at the limit ends like any other, and a broken request is told only to who reads to its end.
async function* wholeFile(part: MultipartFile, parts: AsyncIterableIterator<Multipart>): AsyncGenerator<Buffer> {
  try {
    yield* part.file;
    if (part.file.truncated) throw new Refusal(refused('payload-too-large', [], ['file']));
    if (await firstFile(parts)) throw new Refusal(refused('one-file-only', [], ['file']));
  } catch (error) {
    throw uploadFault(error);
  }
}

// Whatever goes wrong while a request is read is the request's; what goes wrong while it is written comes from elsewhere.
function uploadFault(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal(refused('payload-too-large', [], ['file']));
  if (code === 'FST_FILES_LIMIT') return new Refusal(refused('one-file-only', [], ['file']));
  return new Refusal(refused('upload-broken', [], ['file']));
}

// The client says it, and it goes on record: visible ASCII, as RFC 9110 has it, and no longer than anybody reads.
function printable(mediaType: string): string {
  return /^[\x21-\x7e]{1,100}$/.test(mediaType) ? mediaType : 'application/octet-stream';
}
