import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import { refused } from '@shuji/core/kernel';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { problemOf, Refusal } from '../kernel/index.js';
import { documented } from './openapi.js';
import { unstorableIn } from './storable.js';

export interface AppOptions {
  /** Folder of the built pages; none are served where it does not exist. */
  readonly webFolder: string;
  readonly maxFileBytes: number;
  readonly log: (line: string) => void;
  /** Whether addresses that ask too often are slowed down; on where not given. */
  readonly rateLimit?: boolean;
}

/** The HTTP application without routes: validation, problems, OpenAPI, pages. */
export async function createApp({
  webFolder,
  maxFileBytes,
  log,
  rateLimit: limited = true,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: 1_000_000,
    trustProxy: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // An address that is no address reaches no route and no error handler.
    frameworkErrors: (_error, request, reply) => {
      replyProblem(reply, request, refused('request-invalid', [], ['url']));
    },
    clientErrorHandler: (_error, socket) => endUnreadable(socket),
  });
  // JSON and files are all that anybody sends here.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error: FastifyError, request, reply) =>
    replyProblem(reply, request, refusalOf(error, request, log)),
  );
  app.addHook('preValidation', async ({ params, query, body }) => {
    const wrong = unstorableIn('params', params) ?? unstorableIn('querystring', query) ?? unstorableIn('body', body);
    if (wrong !== null) throw new Refusal(refused('request-invalid', [], [fieldOf(wrong)]));
  });
  app.addHook('onResponse', async ({ raw }) => readAway(raw));
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '数籍 Shuji', version: '0.1.0', description: 'The data cadastre' } },
    transform: documented,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  if (limited) await app.register(rateLimit, { global: false });
  await app.register(multipart, { limits: { fileSize: maxFileBytes, files: 1, fields: 10 } });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  if (existsSync(webFolder))
    await app.register(staticFiles, { root: webFolder, wildcard: false, index: 'index.html', maxAge: '1h' });
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && existsSync(webFolder);
    // Addresses of the pages are the browser's own; the one document serves them all.
    return page
      ? reply.type('text/html').sendFile('index.html')
      : replyProblem(reply, request, refused('route-not-found'));
  });
  return app;
}

/** A list of a thousand wrong items is told by the first of them. */
const mostFields = 20;

type AnyRefusal = Refusal['refusal'];

function replyProblem(reply: FastifyReply, request: FastifyRequest, refusal: AnyRefusal): FastifyReply {
  const problem = problemOf(refusal);
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer((payload) => JSON.stringify(payload))
    .send({ ...problem, instance: request.url });
}

// Every way to fail has one refusal; what has none is a fault of ours, kept in the log under its reference.
function refusalOf(error: FastifyError, request: FastifyRequest, log: (line: string) => void): AnyRefusal {
  if (error instanceof Refusal) return error.refusal;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map(({ instancePath }) =>
      fieldOf(`${error.validationContext ?? ''}${instancePath}`),
    );
    return refused('request-invalid', [], [...new Set(fields)].slice(0, mostFields));
  }
  switch (error.code) {
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refused('payload-too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refused('media-type-unsupported');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return refused('request-invalid', [], ['body']);
    case 'ENOSPC':
    case '53100':
      return refused('disk-full');
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
    case '53300':
    case '57P01':
    case '57P02':
    case '57P03':
    case '08000':
    case '08001':
    case '08003':
    case '08006':
      return refused('store-unavailable');
  }
  // A cursor is opaque, so that no schema sees what is in it; the store finds that it is none of ours (SQLSTATE class 22).
  if (error.code?.startsWith('22') && hasCursor(request)) return refused('request-invalid', [], ['cursor']);
  // A connection that is cut in the midst of a query has no code.
  if (/^Connection terminated/.test(error.message)) return refused('store-unavailable');
  if (error.statusCode === 429) return refused('rate-limited');
  if (error.statusCode !== undefined && error.statusCode < 500) return refused('request-invalid', [], ['request']);
  log(`${request.id} ${request.method} ${request.url} ${error.stack ?? String(error)}`);
  return refused('internal-error', [], [], { reference: request.id });
}

function hasCursor({ query }: FastifyRequest): boolean {
  return typeof query === 'object' && query !== null && 'cursor' in query;
}

// Fields of a body are named as its sender names them; anything else says which part of the request it is in.
function fieldOf(path: string): string {
  return path.replace(/^body\//, '').slice(0, 200);
}

/** How long a sender may go on with a body that was refused already. */
const lingerMs = 30_000;

// Most clients read an answer when they have sent their whole body: what is left of it is read and thrown away, for a while.
function readAway(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const over = setTimeout(() => request.socket.destroy(), lingerMs);
  request.once('close', () => clearTimeout(over));
  request.once('end', () => clearTimeout(over));
  request.resume();
}

// What is no HTTP gets the last word on its connection.
function endUnreadable(socket: Duplex): void {
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
