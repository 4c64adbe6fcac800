import type { Text } from '../../kernel/index.js';

/** A law that the model of a registration breaks, and where in its regime. */
export interface Breach {
  readonly law:
    | 'model-stage-unreached'
    | 'model-outcome-unreached'
    | 'model-dead-end'
    | 'model-clock-idle'
    | 'model-certificate-early'
    | 'model-granted-twice'
    | 'model-too-large';
  /** Below the registration, as in `stages.review.then.pass`. */
  readonly path: readonly string[];
  readonly message: Text;
}
