import type { Membership } from '@shuji/core/parties';
import type { ParseKeys } from 'i18next';

/** An entry of the navigation for members: where it leads, what it is called, and who sees it. */
export interface Desk {
  readonly path: string;
  readonly label: ParseKeys;
  readonly seenBy: (membership: Membership) => boolean;
}
