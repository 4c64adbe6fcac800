import { type CaseView, type TimelineEntry, waitingTitles } from '@shuji/core/registry';
import { actorTitles } from '@shuji/core/rulebook';
import { Card, Timeline } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import type { ActingFor } from './for-kinds.js';

export interface CaseTimelineProps {
  readonly view: Pick<CaseView, 'timeline' | 'applicant' | 'agency' | 'openedBy' | 'consent'>;
  readonly actor: ActingFor;
}

/** Everything that happened, the latest first: when in Asia/Shanghai, what, by whom, on what ground. */
export function CaseTimeline({ view, actor }: CaseTimelineProps) {
  const { t, text } = useWords();
  const latest = [...view.timeline].reverse();
  return (
    <Card size="small" className="panel" title={t('registry.timeline')}>
      <Timeline
        items={latest.map((entry, at) => ({
          key: `${entry.at} ${entry.type} ${at}`,
          content: (
            <div className="wrap">
              <div className="quiet">
                <Moment at={entry.at} /> · <Doer entry={entry} view={view} actor={actor} />
              </div>
              <div>
                <strong>{text(entry.title)}</strong>
                {entry.detail && <span className="said"> {text(entry.detail)}</span>}
              </div>
              <Because rules={entry.because} />
            </div>
          ),
        }))}
      />
    </Card>
  );
}

const applicants = [
  'CaseDrafted',
  'FactsAnswered',
  'MaterialFiled',
  'ApplicationSealed',
  'CertificateRecognised',
  'CaseSubmitted',
  'CaseSupplemented',
  'CaseWithdrawn',
  'ConsentAsked',
];
// What the registry does where it opens a case itself.
const openings = ['CaseDrafted', 'MaterialFiled', 'CaseSubmitted'];

function Doer({ entry, view, actor }: CaseTimelineProps & { readonly entry: TimelineEntry }) {
  const { text } = useWords();
  if (entry.actor === 'system') return text(actorTitles.system);
  if (entry.actor === 'public') return text(actorTitles.public);
  if (entry.actor === actor.person) return actor.name;
  if (entry.agent !== undefined) return entry.agent;
  // The journal names persons by id; what they are to the case follows from what they did.
  if (entry.type === 'ReportFiled') return view.agency?.name ?? text(actorTitles['third-party']);
  if (entry.type === 'ConsentGiven' || entry.type === 'ConsentDeclined')
    return view.consent?.party ?? text(waitingTitles.counterparty);
  if (view.openedBy === 'registry' && openings.includes(entry.type)) return text(actorTitles.registry);
  if (applicants.includes(entry.type) || entry.type === 'ObjectionAnswered') return view.applicant.name;
  return text(actorTitles.registry);
}
