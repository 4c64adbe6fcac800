import type { CaseView } from '@shuji/core/registry';
import { applicantKindTitles } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Col, Row, Space } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { RehearsalTag } from '../app/rehearsal-tag.js';
import { ActionBar } from './action-bar.js';
import { AnswersPanel } from './answers-panel.js';
import { CaseStatus } from './case-status.js';
import { CaseTimeline } from './case-timeline.js';
import { CertificatesPanel } from './certificates-panel.js';
import { ClocksPanel } from './clocks-panel.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { MaterialsPanel } from './materials-panel.js';
import { NoticesPanel } from './notices-panel.js';
import { ObjectionsPanel } from './objections-panel.js';
import { PapersPanel } from './papers-panel.js';
import { caseQuery } from './queries.js';
import { RecognitionPanel } from './recognition-panel.js';
import { RegisterPanel } from './register-panel.js';
import { ReviewPanel } from './review-panel.js';
import { RuleChangesPanel } from './rule-changes-panel.js';
import { SealPanel } from './seal-panel.js';
import { SharesPanel } from './shares-panel.js';
import { StageSteps } from './stage-steps.js';
import { SupplementPanel } from './supplement-panel.js';
import { TraySteps } from './tray-steps.js';
import { WhyPanel } from './why-panel.js';

/** One case at every desk: where it stands, what may be done with it and why, what was filed, what happened. */
export function CasePage() {
  return <ForKinds>{(actor) => <ReadCase actor={actor} />}</ForKinds>;
}

function ReadCase({ actor }: { readonly actor: ActingFor }) {
  const params: { id?: string } = useParams({ strict: false });
  const found = useQuery(caseQuery(params.id ?? ''));
  return <Loaded query={found}>{(view) => <CaseSheet view={view} actor={actor} />}</Loaded>;
}

export interface CaseSheetProps {
  readonly view: CaseView;
  readonly actor: ActingFor;
}

// Of a natural person the desks that handle the case see, beside the name, enough of the identity number to tell two apart.
function ApplicantName({ view }: { readonly view: CaseView }) {
  const { text } = useWords();
  const { applicant, applicantKind, applicantIdentity } = view;
  if (applicantKind !== 'person') return applicant.name;
  return (
    <>
      {applicant.name} ({text(applicantKindTitles.person)}
      {applicantIdentity !== null && (
        <>
          {' '}
          <code>{applicantIdentity}</code>
        </>
      )}
      )
    </>
  );
}

/** The sheet of a case. */
export function CaseSheet({ view, actor }: CaseSheetProps) {
  const { t, text } = useWords();
  return (
    <>
      <PageTitle
        title={view.objectName}
        lead={
          <span className="wrap">
            <span className="mono">{view.number || t('registry.draftNumber')}</span> · <ApplicantName view={view} /> ·{' '}
            {text(view.regimeTitle)} · {text(view.registrationTitle)}
          </span>
        }
        extra={
          <Space size={4} wrap>
            <TraySteps id={view.id} />
            <CaseStatus status={view.status} outcome={view.outcome} />
            <RehearsalTag rehearsal={view.rehearsal} />
          </Space>
        }
      />
      <StageSteps stages={view.stages} />
      <ActionBar view={view} actor={actor} />
      <WhyPanel view={view} actor={actor} />
      <SupplementPanel view={view} actor={actor} />
      <Row gutter={16}>
        <Col xs={24} lg={14}>
          <ObjectionsPanel view={view} actor={actor} />
          <ReviewPanel view={view} />
          <PapersPanel view={view} actor={actor} />
          <MaterialsPanel view={view} actor={actor} />
          <AnswersPanel view={view} />
        </Col>
        <Col xs={24} lg={10}>
          <RegisterPanel view={view} />
          <SharesPanel view={view} />
          {view.recognised && <RecognitionPanel view={view} />}
          <SealPanel view={view} />
          <ClocksPanel clocks={view.clocks} />
          <RuleChangesPanel view={view} />
          <CertificatesPanel certificates={view.certificates} />
          <NoticesPanel view={view} />
          <CaseTimeline view={view} actor={actor} />
        </Col>
      </Row>
    </>
  );
}
