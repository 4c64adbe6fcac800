import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite, Id } from './names.js';

/** What of a recognised certificate answers a question of the form. */
export const RecognisedPart = z
  .enum(['registry', 'number', 'recognised'])
  .describe(
    'registry: name of the registry that issued the certificate; number: its number; recognised: yes, once its proof has held',
  );
export type RecognisedPart = z.infer<typeof RecognisedPart>;

/** What a certificate of another registry, verified by its proof, does for an application. */
export const Recognition = z
  .strictObject({
    instead_of: Id.optional().describe(
      'Registration that asks for more: whoever has such a certificate is spared what this one does not ask for',
    ),
    answers: z
      .record(z.string(), RecognisedPart)
      .default({})
      .describe('Questions of the form that the certificate answers, and with which part of it'),
    waives: z
      .array(Id)
      .default([])
      .describe('Materials of this registration that are not asked for once the certificate is recognised'),
    same_object: z.boolean().describe('Whether the certificate must be of the very content that is to be registered'),
    cite: Cite,
    reading: Text.optional().describe('Where the wording leaves room: how it is read here, and why'),
  })
  .describe(
    'What a certificate of a registry that this one recognises does for an application; absent: nothing, it is refused',
  );
export type Recognition = z.infer<typeof Recognition>;
