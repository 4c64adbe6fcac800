import { z } from 'zod';
import { Citation, Text } from '../kernel/index.js';
import { DecisionTable, FormulaRule, NumberRule, RetentionRule, RuleList } from './domain/answers.js';
import { DomainCase, ProcedureStep } from './domain/domain-case.js';
import { DomainDuty, DomainRegime, DomainSetting } from './domain/domain-regime.js';
import { Fact } from './domain/facts.js';
import { DomainClock, Procedure, ProcedureOutcome, ProcedureStage } from './domain/procedure.js';
import { DomainCondition, NumberUnit, Role } from './domain/terms.js';
import { Duty, DutyBearer, DutyStart, WorkedDuty } from './duty.js';
import { Instrument } from './instrument.js';
import {
  Accounts,
  Applicant,
  ApplyWithin,
  CertificateKind,
  Clock,
  Condition,
  Consent,
  Count,
  Effect,
  EntryBar,
  EntryMark,
  EntryRule,
  EntryStatus,
  Field,
  Material,
  ObjectionRule,
  ObjectKind,
  Outcome,
  Prohibition,
  Recognition,
  Regime,
  Registration,
  RegistrationType,
  Setting,
  Stage,
  units,
} from './regime.js';
import { WorkedCase, WorkedEntry, WorkedStep } from './worked-case.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const named = {
  Accounts,
  Applicant,
  ApplyWithin,
  CertificateKind,
  Citation,
  Clock,
  Condition,
  Consent,
  Count,
  Duty,
  DutyBearer,
  DutyStart,
  Effect,
  EntryBar,
  EntryMark,
  EntryRule,
  EntryStatus,
  Field,
  Material,
  ObjectionRule,
  ObjectKind,
  Outcome,
  Prohibition,
  Recognition,
  Registration,
  RegistrationType,
  Setting,
  Stage,
  Text,
  WorkedCase,
  WorkedDuty,
  WorkedEntry,
  WorkedStep,
};

/** JSON Schema (draft 7, which editors of YAML know best) of a regime file, with a description wherever a key needs one. */
export function regimeJsonSchema(): JsonSchema {
  return jsonSchemaOf(Regime, 'Regime of a registry', named);
}

const domainNamed = {
  Citation,
  Count,
  DecisionTable,
  DomainCase,
  DomainClock,
  DomainCondition,
  DomainDuty,
  DomainSetting,
  Fact,
  FormulaRule,
  NumberRule,
  NumberUnit,
  Procedure,
  ProcedureOutcome,
  ProcedureStage,
  ProcedureStep,
  RetentionRule,
  Role,
  RuleList,
  Text,
};

/** JSON Schema of a regime file of a domain beside registration. */
export function domainRegimeJsonSchema(): JsonSchema {
  return jsonSchemaOf(DomainRegime, 'Regime of a domain', domainNamed);
}

/**
 * JSON Schema of a layer: a file that extends a regime, or a base that others extend. It may leave anything out but its name,
 * and may say from what it departs wherever a length stands.
 */
export function regimeLayerJsonSchema(): JsonSchema {
  const layer = layered(jsonSchemaOf(Regime, 'Layer of the rules of a regime', named)) as JsonSchema;
  return { ...layer, required: ['id', 'title'] };
}

/** The same for a layer of a domain, which names its domain too. */
export function domainLayerJsonSchema(): JsonSchema {
  const layer = layered(jsonSchemaOf(DomainRegime, 'Layer of the rules of a domain', domainNamed)) as JsonSchema;
  return { ...layer, required: ['id', 'domain', 'title'] };
}

const wholeParts: readonly string[] = ['Text', 'WorkedCase', 'DomainCase', 'ProcedureStep'];

const departs = {
  type: 'object',
  description: 'What lets this length be looser than in the layer above: the place, and why',
  properties: { cite: { $ref: '#/definitions/Citation' }, why: { $ref: '#/definitions/Text' } },
  required: ['cite', 'why'],
  additionalProperties: false,
};

// An entry of a list is found by its id; everything else may come from above. A text, a worked case and a departure are whole.
function layered(schema: unknown, name = ''): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => layered(entry));
  if (schema === null || typeof schema !== 'object' || wholeParts.includes(name)) return schema;
  const { required, oneOf, ...rest } = schema as Record<string, unknown>;
  const parts = Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, layered(child, key)]));
  const kept = Array.isArray(required) && required.includes('id') ? { required: ['id'] } : {};
  const properties = parts.properties as Record<string, unknown> | undefined;
  const timed = properties && units.every((unit) => unit in properties);
  return { ...parts, ...kept, ...(timed ? { properties: { ...properties, departs } } : {}) };
}

/** JSON Schema of an instrument file. */
export function instrumentJsonSchema(): JsonSchema {
  return jsonSchemaOf(Instrument, 'Instrument', named);
}

function jsonSchemaOf(schema: z.ZodType, title: string, named: Readonly<Record<string, z.ZodType>>): JsonSchema {
  // A registry of its own: the global one would name these schemas in the HTTP description too.
  const metadata = z.registry<{ id?: string; title?: string }>();
  for (const [id, part] of Object.entries(named)) metadata.add(part, { id });
  metadata.add(schema, { title });
  const made = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    metadata,
    override: ({ zodSchema, jsonSchema }) => {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
      if (units.every((unit) => jsonSchema.properties?.[unit]))
        jsonSchema.oneOf = units.map((unit) => ({ type: 'object', properties: { [unit]: {} }, required: [unit] }));
    },
  });
  return JSON.parse(JSON.stringify(made)) as JsonSchema;
}
