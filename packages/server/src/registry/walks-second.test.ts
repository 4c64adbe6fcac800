import { sharesOf } from '../../test/walk/shares.js';
import { walkEveryType } from '../../test/walk/walk-suite.js';

walkEveryType(sharesOf(3)[1] ?? []);
