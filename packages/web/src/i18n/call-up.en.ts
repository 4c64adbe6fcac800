import type { callUpZh } from './call-up.zh.js';
import type { Translated } from './catalogue.js';

/** Words of documents that are called up with the authorisation of the applicant, in English. */
export const callUpEn: Translated<typeof callUpZh> = {
  press: 'Call up from “{{source}}”',
  from: 'Call up from “{{source}}”: {{title}}',
  authorise: 'Authorise this call?',
  terms:
    'Name and credit code of your organisation are given to “{{source}}”, so that “{{title}}” is called up and filed with this application. The authorisation is for this once, and is kept in the case.',
  confirm: 'Authorise and call up',
  called: 'Called up from “{{source}}”, authorised',
  regime: 'Documents called up',
};
