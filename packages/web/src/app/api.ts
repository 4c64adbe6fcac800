import { Problem, type Problem as ProblemView } from '@shuji/core/kernel';
import { z } from 'zod';
import { newKey } from './new-key.js';
import { chosenOrganisation } from './organisation-choice.js';
import { unreachable, unreadable } from './own-problems.js';

/** What the server, or the way to it, refused: the problem with both languages and its articles. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: ProblemView) {
    super(`${problem.code}: ${problem.detail}`);
  }
}

/** The answer to a command. */
export const CommandReply = z.object({
  id: z.string(),
  version: z.int(),
  because: Problem.shape.because,
  replayed: z.boolean(),
});
export type CommandReply = z.infer<typeof CommandReply>;

export interface CommandOptions {
  /** The version of what the user saw; another one at the server is refused as `version-stale`. */
  readonly version?: number | undefined;
  /** Key of this action of the user; one is made where none is given. The same key never acts twice. */
  readonly key?: string | undefined;
}

/** Reads. Throws `ProblemError`. */
export async function get<Reply>(path: string, reply: z.ZodType<Reply>, signal?: AbortSignal): Promise<Reply> {
  const response = await send(path, { headers: organisationHeader(), ...(signal ? { signal } : {}) });
  return read(response, reply);
}

/** Gives a command and reads the usual answer. Sent once more under the same key where the line broke. Throws `ProblemError`. */
export function command(path: string, body: unknown, options: CommandOptions = {}): Promise<CommandReply> {
  return ask(path, body, CommandReply, options);
}

/** Gives a command whose answer has a shape of its own. Throws `ProblemError`. */
export async function ask<Reply>(
  path: string,
  body: unknown,
  reply: z.ZodType<Reply>,
  options: CommandOptions = {},
): Promise<Reply> {
  const request = { method: 'POST', body: JSON.stringify(body), headers: commandHeaders(options) };
  const response = await send(path, request).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.code === unreachable.code) return send(path, request);
    throw error;
  });
  return read(response, reply);
}

/** Headers of a command, for those that are not JSON too. */
export function commandHeaders({ version, key = newKey() }: CommandOptions, type = 'application/json') {
  return {
    ...organisationHeader(),
    ...(type === '' ? {} : { 'content-type': type }),
    'idempotency-key': key,
    ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  };
}

/** A reply's body by its schema; a problem is thrown. */
export function readText<Reply>(ok: boolean, body: string, reply: z.ZodType<Reply>): Reply {
  const value = parsed(body);
  if (ok) {
    const answer = reply.safeParse(value);
    if (answer.success) return answer.data;
    throw new ProblemError(unreadable(z.prettifyError(answer.error)));
  }
  const problem = Problem.safeParse(value);
  throw new ProblemError(problem.success ? problem.data : unreadable(body.slice(0, 200)));
}

async function read<Reply>(response: Response, reply: z.ZodType<Reply>): Promise<Reply> {
  return readText(response.ok, await response.text(), reply);
}

async function send(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...request });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError(unreachable);
  }
}

function organisationHeader(): Record<string, string> {
  const organisation = chosenOrganisation();
  return organisation === null ? {} : { 'shuji-organisation': organisation };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
