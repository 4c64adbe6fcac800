import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Auth, apiKeyHeader, clientAddressHeader } from './auth.js';

/** The headers of a request as better-auth reads them, with the client's address as this server saw it. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === 'content-length') continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set(clientAddressHeader, request.ip);
  const key = keyOf(request);
  if (key !== null) headers.set(apiKeyHeader, key);
  return headers;
}

/** The key of a program: in the header of its own, or as a bearer's token (RFC 6750), which is all that many clients can send. */
export function keyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const key = headers[apiKeyHeader];
  if (typeof key === 'string') return key;
  return /^Bearer\s+([\x21-\x7e]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Sends what better-auth answered, untouched. */
export async function sendResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status);
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') reply.header(name, value);
  });
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.serializer((payload: string) => payload).send(await response.text());
}

/** Mounts better-auth's own routes below `/api/auth/`. */
export function authRoute(app: FastifyInstance, auth: Auth, baseUrl: string): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    async handler(request, reply) {
      const headers = headersOf(request);
      // A program's key acts on data; it makes no further keys and changes no password.
      headers.delete(apiKeyHeader);
      const url = new URL(request.url, baseUrl);
      const { method } = request;
      // The body was parsed on its way here; a command without one is an empty one.
      const body = method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {};
      if (method === 'POST') headers.set('content-type', 'application/json');
      return sendResponse(reply, await auth.handler(new Request(url, { method, headers, ...body })));
    },
  });
}
