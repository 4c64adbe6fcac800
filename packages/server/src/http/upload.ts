import type { Readable } from 'node:stream';
import { refused } from '@shuji/core/kernel';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/index.js';

/** The one file of a multipart request; refuses a request without one. */
export async function uploadOf(
  request: FastifyRequest,
): Promise<{ content: Readable; fileName: string; mediaType: string }> {
  if (!request.isMultipart()) throw new Refusal(refused('media-type-unsupported', [], ['file']));
  const part = await request.file();
  if (!part) throw new Refusal(refused('request-invalid', [], ['file']));
  return { content: part.file, fileName: part.filename, mediaType: part.mimetype };
}
