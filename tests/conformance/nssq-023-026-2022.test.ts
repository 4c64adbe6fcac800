import { tellsAttributes } from './code/cards.js';
import { dividesSubjects, findsByLabel, recordsFacts, settlesAuthority, tagsInLayers } from './code/catalogue.js';
import { addsUpRegistrations } from './code/statistics.js';
import { registersContentOnce } from './code/unique.js';
import { conformance } from './conformance.js';

const layers = ['fact', 'model', 'prediction'];
const dimensions = [
  ...['business-domain', 'application-system', 'importance', 'distribution', 'update-frequency', 'asset-type'],
  ...['security-level', 'confidentiality', 'other'],
];

conformance('nssq-023-026-2022', {
  '#010': tellsAttributes(),
  '#018': dividesSubjects(),
  '#020': tagsInLayers(layers, []),
  '#021': recordsFacts(),
  '#025': tagsInLayers(layers, dimensions),
  '#026': findsByLabel(),
  '#027': settlesAuthority(),
  '#139': registersContentOnce('nssq-025', 'commercial'),
  '#141': addsUpRegistrations('nssq-025'),
});
