import { tellsAttributes } from './code/cards.js';
import { addsUpRegistrations } from './code/statistics.js';
import { registersContentOnce } from './code/unique.js';
import { conformance } from './conformance.js';

conformance('nssq-023-026-2022', {
  '#010': tellsAttributes(),
  '#139': registersContentOnce('nssq-025', 'commercial'),
  '#141': addsUpRegistrations('nssq-025'),
});
