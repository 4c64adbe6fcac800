import { createHmac } from 'node:crypto';
import type { DelphiPanelId, PersonId } from '@shuji/core/kernel';
import { DelphiSeat } from '@shuji/core/quality';

/** The place from which a person answers in a panel: the same each time, and without the key nobody's. */
export type SeatOf = (panel: DelphiPanelId, person: PersonId) => DelphiSeat;

/** Places by HMAC-SHA-256 under the secret of the installation, which stands in neither the store nor the journal. */
export function seatsBy(secret: string): SeatOf {
  return (panel, person) => {
    const digest = createHmac('sha256', secret).update(`delphi-seat\n${panel}\n${person}`).digest('hex');
    return DelphiSeat.parse(`seat_${digest.slice(0, 32)}`);
  };
}
