import { z } from 'zod';
import { Citation, Text } from '../kernel/index.js';

// `constructor` is a word that every JavaScript object answers to, so that looking it up would always find something.
/** A name that a rulebook file gives to one of its parts. */
export const Id = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9-]*$/)
  .describe('A name of this file: lower-case letters, digits and hyphens');

/** Where an instrument says it. */
export const Cite = Citation.describe(
  'Where the instrument says so: instrument id / article-paragraph(item), as in gz-registration-2023/19-1',
);

/** A title in both languages. */
export const Title = Text.describe('Title in Chinese and English');
