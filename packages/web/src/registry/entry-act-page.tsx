import { refusalMessage } from '@shuji/core/kernel';
import { may, partiesRefusals } from '@shuji/core/parties';
import type { EntryActions } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Space } from 'antd';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { EntryMarks } from '../public/entry-marks.js';
import { EntryStandingPanel } from '../public/entry-standing.js';
import { EntryStatus } from '../public/entry-status.js';
import { EntryOfferList } from './entry-offer-list.js';
import { entryActionsQuery } from './entry-queries.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { OpenExOfficio } from './open-ex-officio.js';
import { RuleList } from './rule-list.js';
import { StartOnEntry } from './start-on-entry.js';

const State = z.object({ registration: z.string().optional() });

/** Acts upon one entry of the register: whoever holds it, whoever else may apply, or the registry of its own motion. */
export function EntryActPage() {
  return <ForKinds>{(actor) => <ReadActions actor={actor} />}</ForKinds>;
}

function ReadActions({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  const { number = '' }: { number?: string } = useParams({ strict: false });
  const found = useQuery(entryActionsQuery(number));
  return (
    <>
      <PageTitle title={t('entries.actTitle', { number })} />
      <Loaded query={found}>{(actions) => <Act actions={actions} actor={actor} />}</Loaded>
    </>
  );
}

export interface ActProps {
  readonly actions: EntryActions;
  readonly actor: ActingFor;
}

function Act({ actions, actor }: ActProps) {
  const { t } = useWords();
  const { entry, relation, offers } = actions;
  const [{ registration }] = useSearchState(State);
  const chosen = offers.find((offer) => offer.registration === registration);
  return (
    <>
      <Card size="small" className="panel">
        <Space wrap>
          <Link to="/register/$number" params={{ number: entry.number }} className="mono">
            {entry.number}
          </Link>
          <strong className="wrap">{entry.objectName}</strong>
          <span className="wrap">{entry.holder ?? t('public.unnamed')}</span>
          <EntryStatus status={entry.status} />
          <EntryMarks marks={entry.marks} />
        </Space>
        <p className="quiet">{t(`entries.actLead_${relation}`)}</p>
        {entry.rehearsal ? (
          <Alert type="warning" showIcon title={t('entries.rehearsalNoOffers')} />
        ) : (
          relation !== 'reader' && <EntryOfferList number={entry.number} offers={offers} />
        )}
      </Card>
      {chosen ? (
        <Chosen actions={actions} offer={chosen} actor={actor} />
      ) : (
        <EntryStandingPanel number={entry.number} own />
      )}
    </>
  );
}

interface ChosenProps extends ActProps {
  readonly offer: EntryActions['offers'][number];
}

function Chosen({ actions, offer, actor }: ChosenProps) {
  const { t, text } = useWords();
  const allowed = may(actor, actions.relation === 'registry' ? 'decide-case' : 'apply');
  if (allowed.kind === 'refused')
    return <Alert type="info" showIcon title={text(refusalMessage(partiesRefusals[allowed.code], allowed))} />;
  if (offer.barred)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('entries.barredWhy', { title: text(offer.title), why: text(offer.barred.message) })}
        description={<RuleList rules={offer.barred.because} />}
      />
    );
  return actions.relation === 'registry' ? (
    <OpenExOfficio key={offer.registration} actions={actions} offer={offer} />
  ) : (
    <StartOnEntry key={offer.registration} entry={actions.entry} offer={offer} applicant={actor.active.organisation} />
  );
}
