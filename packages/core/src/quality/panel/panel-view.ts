import { z } from 'zod';
import { DelphiPanelId, Instant, Text } from '../../kernel/index.js';
import { PanelExpert, PanelFeedback, PanelRound, PanelStanding, PanelWeights } from './panel.js';

/** A panel in a list, of a resource or of what somebody is asked. */
export const DelphiPanelLine = z.object({
  id: DelphiPanelId,
  resource: PanelStanding.shape.resource,
  owner: z.object({ id: z.string(), name: z.string() }),
  status: PanelStanding.shape.status,
  openedAt: Instant,
  /** Rounds that were opened. */
  round: z.int(),
  /** Whether the reader is asked for an answer now. */
  asked: z.boolean(),
});
export type DelphiPanelLine = z.infer<typeof DelphiPanelLine>;

/** A round as an expert sees it: what it came to, and their own weights in it. */
const OwnRound = PanelRound.omit({ answers: true }).extend({
  own: PanelWeights.nullable(),
  places: z.record(z.string(), z.enum(['below', 'within', 'above'])),
});

/** A panel as its reader sees it: a keeper sees who was invited and never who answered what; an expert sees neither, but their own answers. */
export const DelphiPanelView = DelphiPanelLine.extend({
  version: z.int(),
  question: z.string(),
  dimensions: z.array(z.object({ id: z.string(), title: Text })),
  limits: z.object({
    spread: z.number(),
    concordance: z.number(),
    experts: z.int(),
    rounds: z.int(),
    why: Text,
    panelWhy: Text,
  }),
  rounds: z.array(OwnRound),
  last: PanelFeedback.nullable(),
  /** Null for an expert. */
  keeper: z
    .object({
      experts: z.array(PanelExpert),
      /** Whether the round under way may be closed. */
      enough: z.boolean(),
    })
    .nullable(),
  /** Null for whoever is no expert. */
  expert: z.object({ withdrawn: z.boolean() }).nullable(),
});
export type DelphiPanelView = z.infer<typeof DelphiPanelView>;
