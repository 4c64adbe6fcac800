import type { Translated } from './catalogue.js';
import type { intakeZh } from './intake.zh.js';

/** Words of applications on paper that a registry takes in, in English. */
export const intakeEn: Translated<typeof intakeZh> = {
  nav: 'Take in papers',
  title: 'Take in an application on paper',
  lead: 'What is handed over or comes by registered mail the registry writes down for the applicant: choose regime and type, give the day of receipt, then fill in the form and file the scans. Time limits run from the day of receipt.',
  applicant: 'Applicant',
  applicantRequired: 'Choose the applicant',
  channel: 'How it came',
  channelRequired: 'Choose how it came',
  'channel_in-person': 'handed over',
  'channel_registered-mail': 'by registered mail',
  channel_online: 'online',
  receivedOn: 'Received on',
  receivedRequired: 'Give the day of receipt',
  resource: "Id of the applicant's data resource",
  resourceHint: 'As the papers name it: a data resource of the applicant on the platform (it begins with res_).',
  resourceRequired: 'Give the id of the data resource',
  withData: 'The object has a file of data',
  notOffered: '“{{titles}}” provides for no papers: no application is taken in on paper.',
  noRegime: 'Your organisation runs no regime, so that it takes in no papers.',
  instead: 'Applicants apply online; what they file is listed under the cases.',
  toCases: 'To the cases',
  start: 'Take in and fill in the form',
  onPaper: 'On paper',
  receivedBy: '{{channel}}, received by {{by}} on {{on}}',
};
