import { Ajv, type ErrorObject } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LocalDate } from '../kernel/index.js';
import { domainRegimeJsonSchema, regimeJsonSchema } from './regime-schema.js';
import { scaffold, scaffoldDomain } from './scaffold/index.js';

/** What an editor knows of a place of a file: keys that may stand there, each told of, and words that may. */
interface Offer {
  readonly keys: readonly string[];
  readonly told: readonly string[];
  readonly words: readonly unknown[];
}

type Node = { readonly [key: string]: unknown };

// As a language service follows a schema from the root of a file to the place where somebody types.
function nodesAt(root: Node, path: readonly string[]): Node[] {
  return path.reduce((nodes: Node[], step) => nodes.flatMap((node) => below(root, node, step)), spread(root, root));
}

function spread(root: Node, node: Node): Node[] {
  const named = /^#\/definitions\/(.+)$/.exec(String(node.$ref ?? ''))?.[1];
  const target = named === undefined ? undefined : (root.definitions as Record<string, Node>)[named];
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (node[key] as Node[] | undefined) ?? []);
  return [node, ...(target ? spread(root, target) : []), ...parts.flatMap((part) => spread(root, part))];
}

function below(root: Node, node: Node, step: string): Node[] {
  const { properties = {}, additionalProperties, items } = node as { [key: string]: Node | undefined };
  const next = step === '-' ? items : (properties[step] ?? additionalProperties);
  return typeof next === 'object' ? spread(root, next as Node) : [];
}

function offered(root: Node, path: string): Offer {
  const nodes = nodesAt(root, path === '' ? [] : path.split('.'));
  const properties = nodes.flatMap((node) => Object.entries((node.properties ?? {}) as Record<string, Node>));
  return {
    keys: [...new Set(properties.map(([key]) => key))],
    told: properties
      .filter(([, child]) => spread(root, child).some(({ description }) => typeof description === 'string'))
      .map(([key]) => key),
    words: nodes.flatMap(({ enum: all, const: one }) => [
      ...((all as unknown[]) ?? []),
      ...(one === undefined ? [] : [one]),
    ]),
  };
}

const registration = regimeJsonSchema() as Node;
const domain = domainRegimeJsonSchema() as Node;

describe('an editor offers, where somebody types', () => {
  test.each<readonly [string, Node, string, readonly string[]]>([
    [
      'the sections of a regime',
      registration,
      '',
      ['id', 'title', 'authority', 'registrations', 'certificates', 'cases'],
    ],
    [
      'what a registration has',
      registration,
      'registrations.first',
      ['form', 'prohibited', 'materials', 'stages', 'entry'],
    ],
    ['what a question has', registration, 'registrations.first.form.-', ['id', 'type', 'options', 'when', 'cite']],
    [
      'what a stage has',
      registration,
      'registrations.first.stages.review',
      ['actor', 'within', 'lasts', 'then', 'public'],
    ],
    [
      'lengths of a time limit',
      registration,
      'registrations.first.stages.review.within',
      ['working_days', 'months', 'from'],
    ],
    ['what a worked case has', registration, 'cases.-', ['registration', 'submitted', 'walk', 'outcome', 'refused']],
    [
      'the sections of a domain',
      domain,
      '',
      ['domain', 'roles', 'facts', 'lists', 'decisions', 'procedures', 'duties'],
    ],
    ['what a procedure has', domain, 'procedures.request', ['opened_by', 'start', 'stages']],
  ])('keys: %s', (_, schema, path, expected) => {
    const { keys, told } = offered(schema, path);
    expect(keys).toEqual(expect.arrayContaining([...expected]));
    expect(told).toEqual(expect.arrayContaining([...expected]));
  });

  test.each<readonly [string, Node, string, readonly string[]]>([
    ['types of a question', registration, 'registrations.first.form.-.type', ['text', 'number', 'date', 'choice']],
    ['who acts in a stage', registration, 'registrations.first.stages.review.actor', ['registry', 'system']],
    ['domains', domain, 'domain', ['exchange', 'public-data', 'valuation', 'accounting']],
  ])('words: %s', (_, schema, path, expected) => {
    expect(offered(schema, path).words).toEqual(expect.arrayContaining([...expected]));
  });
});

describe('an editor underlines', () => {
  const today = LocalDate.parse('2026-01-05');
  const blank = scaffold('my-registry', 'my-2026', 'blank', today).regime;
  const exchange = scaffoldDomain('my-exchange', 'exchange', 'my-2026', today).regime;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const judges = { registration: ajv.compile(registration), domain: ajv.compile(domain) };
  const faults = (family: keyof typeof judges, text: string): ErrorObject[] => {
    judges[family](parse(text));
    return judges[family].errors ?? [];
  };

  test('nothing in what new makes', () => {
    expect([...faults('registration', blank), ...faults('domain', exchange)]).toEqual([]);
  });

  test.each<readonly [string, keyof typeof judges, string, string, string]>([
    ['a key that is misspelt', 'registration', '\nretention: {years', '\nretention: {yaers', '/retention'],
    [
      'a word that is none of those',
      'registration',
      'actor: system',
      'actor: computer',
      '/registrations/first/stages/publicity/actor',
    ],
    ['a number that is a text', 'registration', 'minimum: 1\n', 'minimum: one\n', '/settings/supplement-days/minimum'],
    ['a section that is gone', 'registration', '\nobjects:', '\nobject:', ''],
    ['a domain that is none', 'domain', 'domain: exchange', 'domain: weather', '/domain'],
  ])('%s, where it stands', (_, family, from, to, place) => {
    const text = family === 'registration' ? blank : exchange;
    expect(text.split(from).length).toBeGreaterThan(1);
    expect(faults(family, text.replace(from, to)).map(({ instancePath }) => instancePath)).toContain(place);
  });
});
