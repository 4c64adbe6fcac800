import { OrganisationId, PersonId, refused } from '@shuji/core/kernel';
import { type Actor, Membership } from '@shuji/core/parties';
import { isAPIError } from 'better-auth/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, Refusal, withScope } from '../kernel/index.js';
import { type Auth, trustedOrigins } from './auth.js';
import { headersOf, keyOf } from './auth-route.js';
import './tables.js';

/** Who is behind a request, with what only the account page asks. */
export interface SignedIn {
  readonly actor: Actor;
  readonly twoFactor: boolean;
}

export interface Sessions {
  /** Throws `Refusal`: `not-signed-in`, `session-expired`, `origin-untrusted`, `not-a-member`. */
  signedIn(request: FastifyRequest): Promise<SignedIn>;
  /** The same, and null where nobody is signed in. */
  ifSignedIn(request: FastifyRequest): Promise<SignedIn | null>;
  /** Signs a person in who has just given the password; the cookie goes out with the reply. */
  signIn(request: FastifyRequest, reply: FastifyReply, credentials: { email: string; password: string }): Promise<void>;
}

export function createSessions({ db, auth, baseUrl }: { db: Database; auth: Auth; baseUrl: string }): Sessions {
  const known = new WeakMap<FastifyRequest, Promise<SignedIn>>();
  const trusted = trustedOrigins(baseUrl);

  async function read(request: FastifyRequest): Promise<SignedIn> {
    const session = await auth.api.getSession({ headers: headersOf(request) }).catch((error: unknown) => {
      if (isAPIError(error)) return null;
      throw error;
    });
    if (!session) throw new Refusal(refused(carriesSession(request) ? 'session-expired' : 'not-signed-in'));
    refuseOtherSites(request, trusted);
    const { id, name, email, owner, twoFactorEnabled } = session.user;
    const person = PersonId.parse(id);
    const memberships = await readMemberships(db, person);
    const active = activeOf(request, memberships);
    return { actor: { person, name, email, owner, memberships, active }, twoFactor: twoFactorEnabled ?? false };
  }

  function signedIn(request: FastifyRequest): Promise<SignedIn> {
    const reading = known.get(request) ?? read(request);
    known.set(request, reading);
    return reading;
  }

  return {
    signedIn,
    ifSignedIn: (request) =>
      signedIn(request).catch((error: unknown) => {
        if (error instanceof Refusal && ['not-signed-in', 'session-expired'].includes(error.refusal.code)) return null;
        throw error;
      }),
    async signIn(request, reply, body) {
      const { headers } = await auth.api.signInEmail({ body, headers: headersOf(request), returnHeaders: true });
      reply.header('set-cookie', headers.getSetCookie());
    },
  };
}

function carriesSession(request: FastifyRequest): boolean {
  return /(^|;\s*)(__Secure-)?shuji\.session_token=[^;]/.test(request.headers.cookie ?? '');
}

// A browser sends cookies along with what another page of this machine asks for; it also says which page asked.
function refuseOtherSites(request: FastifyRequest, trusted: readonly string[]): void {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD' || keyOf(request) !== null) return;
  if (origin === undefined || trusted.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new Refusal(refused('origin-untrusted', [], ['Origin'], { origin }));
}

async function readMemberships(db: Database, person: PersonId): Promise<Membership[]> {
  const rows = await withScope(db, { kind: 'system' }, (tx) =>
    tx
      .selectFrom('membership')
      .innerJoin('organisation', 'organisation.id', 'membership.organisation')
      .select(['organisation', 'name', 'uscc', 'kind', 'authority', 'roles'])
      .where('person', '=', person)
      .orderBy('since')
      .orderBy('organisation')
      .execute(),
  );
  return rows.map((row) => Membership.parse(row));
}

function activeOf(request: FastifyRequest, memberships: readonly Membership[]): Membership | null {
  const wanted = request.headers['shuji-organisation'];
  if (wanted === undefined) return memberships[0] ?? null;
  const id = OrganisationId.safeParse(wanted).data;
  const found = memberships.find((membership) => membership.organisation === id);
  if (!found) throw new Refusal(refused('not-a-member', [], ['Shuji-Organisation']));
  return found;
}
