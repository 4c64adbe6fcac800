import { z } from 'zod';
import { ProblemError, readText } from '../app/api.js';
import { unreachable } from '../app/own-problems.js';
import { AuthFault, authProblem } from './auth-fault.js';

const Anything = z.unknown();

/** Calls a route of the account service, as in `/sign-in/email`. Throws `ProblemError`. */
export async function auth<Reply>(path: string, reply: z.ZodType<Reply>, body?: object): Promise<Reply> {
  const response = await send(path, body);
  const text = await response.text();
  if (response.ok) return readText(true, text === '' ? 'null' : text, reply);
  const fault = AuthFault.catch({}).parse(jsonOf(text));
  throw authProblem(fault, response.status);
}

/** The same, where the answer says nothing further. */
export async function authDo(path: string, body: object): Promise<void> {
  await auth(path, Anything, body);
}

async function send(path: string, body: object | undefined): Promise<Response> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(`/api/auth${path}`, { credentials: 'same-origin', ...(body === undefined ? {} : post) });
  } catch {
    throw new ProblemError(unreachable);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
