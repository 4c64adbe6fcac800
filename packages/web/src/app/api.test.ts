import { OrganisationId } from '@shuji/core/kernel';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, command, get, ProblemError } from './api.js';
import { chooseOrganisation } from './organisation-choice.js';
import { problem, serve } from './page.test-fixture.js';

const reply = { id: 'case_1', version: 4, because: [], replayed: false };
const organisation = OrganisationId.parse('org_01jbexampe0000000000000001');

describe('a command', () => {
  test('carries a key of its own, the version that was seen, and the organisation that was chosen', async () => {
    chooseOrganisation(organisation);
    const asked = serve({ 'POST /api/x/submit': { body: reply } });
    await command('/api/x/submit', {}, { version: 3 });
    await command('/api/x/submit', {});
    const [first, second] = asked;
    expect(first?.headers.get('if-match')).toBe('"3"');
    expect(second?.headers.get('if-match')).toBeNull();
    expect(first?.headers.get('shuji-organisation')).toBe(organisation);
    expect(first?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'));
  });

  test('goes out once more under the same key where the line broke', async () => {
    const asked = serve({ 'POST /api/x/submit': ['no-line', { body: reply }] });
    expect(await command('/api/x/submit', { a: 1 })).toEqual(reply);
    const [first, second] = asked;
    expect(second?.headers.get('idempotency-key')).toBe(first?.headers.get('idempotency-key'));
    expect(second?.body).toEqual({ a: 1 });
  });

  test('gives up where there is no line at all', async () => {
    serve({ 'POST /api/x/submit': 'no-line' });
    await expect(command('/api/x/submit', {})).rejects.toMatchObject({ problem: { code: 'unreachable' } });
  });

  test('throws what the server refused, as it was said', async () => {
    const refusal = problem({ status: 412, code: 'version-stale', fields: ['If-Match'] });
    serve({ 'POST /api/x/submit': { status: 412, body: refusal } });
    const thrown = await command('/api/x/submit', {}).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(thrown).toMatchObject({ problem: refusal });
  });
});

test('an answer that is none of ours is named as such', async () => {
  serve({ 'GET /api/x': { status: 502, body: '<html>' }, 'POST /api/x/do': { body: { other: true } } });
  await expect(get('/api/x', z.object({}))).rejects.toMatchObject({ problem: { code: 'answer-unreadable' } });
  await expect(ask('/api/x/do', {}, z.object({ link: z.string() }))).rejects.toMatchObject({
    problem: { code: 'answer-unreadable' },
  });
});
