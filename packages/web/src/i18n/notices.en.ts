import type { Translated } from './catalogue.js';
import type { noticesZh } from './notices.zh.js';

/** Words of the notices of a case, in English. */
export const noticesEn: Translated<typeof noticesZh> = {
  title: 'Notices',
  lead: 'What the registry has given notice of in this case, each signed electronically. What happens later changes none.',
  to: 'To {{names}}',
  applicant: 'the party, {{name}}',
  holder: 'the holder, {{name}}',
  objector: 'the objector, {{name}}',
  public: 'the public',
  limit: '{{title}}: {{on}}',
  publicPdf: 'Save the public notice (PDF, signed electronically)',
  objectionPdf: 'Save the answer to the objection (PDF, signed electronically)',
};
