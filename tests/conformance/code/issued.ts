import { publicised } from '../../../packages/server/test/registration.js';
import { type Member, must } from '../../../packages/server/test/world.js';
import type { Setting } from './setting.js';

/** Carries a content through the first registration of a regime to its end as issued, past its publicity; the case's id. */
export async function issued(
  { world, applicant, agency, limitOver }: Setting,
  { clerk, regime, content }: { readonly clerk: Member; readonly regime: string; readonly content: string },
): Promise<string> {
  const { id } = await publicised(world, { applicant, registry: clerk, agency }, { regime, content });
  await limitOver(id, clerk);
  const { status, stage, offers } = await must(clerk.client.get(`/api/cases/${id}`));
  const good = offers?.find(
    (offer: { command: string; positive: boolean }) => offer.command === 'decide' && offer.positive,
  );
  if (status === 'open')
    await must(clerk.client.post(`/api/cases/${id}/decide`, { stage, outcome: good.outcome, reasons: '示例理由' }));
  return id;
}
