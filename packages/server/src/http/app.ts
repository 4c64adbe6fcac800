import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import { refused } from '@shuji/core/kernel';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { Refusal } from '../kernel/index.js';
import { endUnreadable, fieldOf, refusalOf, replyProblem } from './faults.js';
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
  // Nobody waits for the end of what is too large by its sender's own word.
  app.addHook('onRequest', async ({ headers }) => {
    const announced = Number(headers['content-length'] ?? 0);
    if (headers['content-type']?.startsWith('multipart/') && announced > maxFileBytes + partHeadBytes)
      throw new Refusal(refused('payload-too-large', [], ['file'], { limit: maxFileBytes }));
  });
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
    await app.register(staticFiles, {
      ...{ root: webFolder, wildcard: false, index: 'index.html', cacheControl: false },
      setHeaders: (reply, path) => void reply.setHeader('cache-control', cachingOf(path)),
    });
  app.setNotFoundHandler((request, reply) => {
    // A part of an older page is gone after an upgrade: were it answered with a page, a browser would run neither.
    const part = request.url.startsWith('/api/') || request.url.startsWith(partsFolder);
    const page = request.method === 'GET' && !part && existsSync(webFolder);
    // Addresses of the pages are the browser's own; the one document serves them all.
    return page
      ? reply.type('text/html').sendFile('index.html')
      : replyProblem(reply, request, refused('route-not-found'));
  });
  return app;
}

/** What the heads of a request's parts and its fields take beside a file. */
const partHeadBytes = 1_000_000;

const partsFolder = '/assets/';

// Parts carry the digest of their content in their names; the document names them, and must be the one that is there now.
function cachingOf(path: string): string {
  if (path.includes(partsFolder)) return 'public, max-age=31536000, immutable';
  return path.endsWith('.html') ? 'no-cache' : 'public, max-age=3600';
}

/** How long a sender may go on with a body that was refused already. */
const lingerMs = 30_000;

// Most clients read an answer when they have sent their whole body: what is left of it is read and thrown away, for a while.
function readAway(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const over = setTimeout(() => request.socket.destroy(), lingerMs).unref();
  request.once('close', () => clearTimeout(over));
  request.once('end', () => clearTimeout(over));
  request.resume();
}
