import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import { refused } from '@shuji/core/kernel';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { problemOf, Refusal } from '../kernel/index.js';

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
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error: FastifyError, request, reply) =>
    replyProblem(reply, request, refusalOf(error, request, log)),
  );
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '数籍 Shuji', version: '0.1.0', description: 'The data cadastre' } },
    transform: jsonSchemaTransform,
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
    return refused(
      'request-invalid',
      [],
      error.validation.map((issue) => `${error.validationContext ?? ''}${issue.instancePath}`.replace(/^body\//, '')),
    );
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
    case '57P01':
    case '57P03':
    case '08006':
      return refused('store-unavailable');
  }
  if (error.statusCode === 429) return refused('rate-limited');
  if (error.statusCode !== undefined && error.statusCode < 500)
    return refused('request-invalid', [], [error.code ?? 'request']);
  log(`${request.id} ${request.method} ${request.url} ${error.stack ?? String(error)}`);
  return refused('internal-error', [], [], { reference: request.id });
}
