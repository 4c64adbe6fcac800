import type { Duplex } from 'node:stream';
import { refused } from '@shuji/core/kernel';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { clockBehind, problemOf, Refusal } from '../kernel/index.js';

type AnyRefusal = Refusal['refusal'];

/** Answers a refusal as a problem document (RFC 9457). */
export function replyProblem(reply: FastifyReply, request: FastifyRequest, refusal: AnyRefusal): FastifyReply {
  const problem = problemOf(refusal);
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer((payload) => JSON.stringify(payload))
    .send({ ...problem, instance: request.url });
}

/** The one refusal of whatever was thrown; what has none is a fault of ours, kept in the log under its reference. */
export function refusalOf(error: FastifyError, request: FastifyRequest, log: (line: string) => void): AnyRefusal {
  if (error instanceof Refusal) {
    // Whoever runs the machine must set its clock right.
    if (error.refusal.code === 'clock-behind')
      log(`${request.id} ${request.method} ${request.url} ${clockBehind(error)}`);
    return error.refusal;
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation, validationContext: part = '' } = error;
    const fields = validation.map(({ instancePath }) => fieldOf(`${part}${instancePath}`));
    return refused('request-invalid', [], [...new Set(fields)].slice(0, mostFields));
  }
  const known = byCode[error.code];
  if (known) return known;
  // A cursor is opaque, so that no schema sees what is in it; the store finds that it is none of ours (SQLSTATE class 22).
  if (error.code?.startsWith('22') && hasCursor(request)) return refused('request-invalid', [], ['cursor']);
  // A connection that is cut in the midst of a query, or of what was to be undone then, has no code.
  if (/^Connection terminated|^Client has encountered a connection error/.test(error.message))
    return refused('store-unavailable');
  if (error.statusCode === 429) return refused('rate-limited');
  if (error.statusCode !== undefined && error.statusCode < 500) return refused('request-invalid', [], ['request']);
  log(`${request.id} ${request.method} ${request.url} ${error.stack ?? String(error)}`);
  return refused('internal-error', [], [], { reference: request.id });
}

/** A list of a thousand wrong items is told by the first of them. */
const mostFields = 20;

const gone = refused('store-unavailable');
const full = refused('disk-full');
const large = refused('payload-too-large');
const strange = refused('media-type-unsupported');
const noJson = refused('request-invalid', [], ['body']);

/** Codes of Fastify, of the system, and of PostgreSQL (SQLSTATE). */
const byCode: Readonly<Record<string, AnyRefusal>> = {
  FST_REQ_FILE_TOO_LARGE: large,
  FST_ERR_CTP_BODY_TOO_LARGE: large,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: strange,
  FST_INVALID_MULTIPART_CONTENT_TYPE: strange,
  FST_ERR_CTP_INVALID_JSON_BODY: noJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: noJson,
  ENOSPC: full,
  '53100': full,
  ECONNREFUSED: gone,
  ECONNRESET: gone,
  EPIPE: gone,
  '53300': gone,
  '57P01': gone,
  '57P02': gone,
  '57P03': gone,
  '08000': gone,
  '08001': gone,
  '08003': gone,
  '08006': gone,
};

function hasCursor({ query }: FastifyRequest): boolean {
  return typeof query === 'object' && query !== null && 'cursor' in query;
}

/** The name of a field: one of a body as its sender names it, any other with the part of the request that it is in. */
export function fieldOf(path: string): string {
  return path.replace(/^body\//, '').slice(0, 200);
}

/** Gives what is no HTTP the last word on its connection. */
export function endUnreadable(socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const problem = JSON.stringify(problemOf(refused('request-invalid', [], ['request'])));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(problem)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${problem}`);
}
