import { instant, type LocalDate } from '@shuji/core/kernel';
import { parseInstrument, parseRegimeFile, scaffoldDomain } from '@shuji/core/rulebook';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import { domainRoutes } from './domain-routes.js';

const made = (['accounting', 'exchange'] as const).map((domain) => {
  const { regime, instrument } = scaffoldDomain(`my-${domain}`, domain, 'my-rules-2026', '2026-01-02' as LocalDate);
  const parsed = parseRegimeFile(regime, 'my.yaml');
  if (!parsed.ok || parsed.family !== 'domain') throw new Error('it did not load');
  return { loaded: parsed.loaded, instrument };
});
const instrument = parseInstrument(made[0]?.instrument ?? '', 'my-rules-2026.yaml');
if (!instrument.ok) throw new Error('it did not load');

const app = Fastify();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
domainRoutes(app, {
  rulebook: () => ({
    domains: made.map(({ loaded }) => loaded),
    instruments: new Map([['my-rules-2026', instrument.instrument]]),
  }),
  source: { now: () => instant(Date.UTC(2026, 2, 1)) } as Parameters<typeof domainRoutes>[1]['source'],
});

test('regimes are listed by domain, with how their instrument stands', async () => {
  const { statusCode, body } = await app.inject('/api/public/law/domains');
  expect(statusCode).toBe(200);
  expect(JSON.parse(body).items).toMatchObject([
    { id: 'my-exchange', domain: 'exchange', force: 'draft', instruments: ['my-rules-2026'] },
    { id: 'my-accounting', domain: 'accounting' },
  ]);
});

test('a regime is read whole, and reads itself again as what it was', async () => {
  const { body } = await app.inject('/api/public/law/domains/my-exchange');
  const { regime, version } = JSON.parse(body);
  const parsed = parseRegimeFile(JSON.stringify(regime), 'my-exchange.yaml');
  expect(parsed.ok && parsed.loaded.version).toBe(version);
});

test('what there is not is not found', async () => {
  const reply = await app.inject('/api/public/law/domains/none');
  expect(reply.statusCode).not.toBe(200);
});
