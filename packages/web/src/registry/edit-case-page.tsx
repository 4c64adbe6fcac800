import type { CaseView } from '@shuji/core/registry';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { officeOf } from '../app/office.js';
import { PageTitle } from '../app/page-title.js';
import { awaitsAnswer } from './action-bar.js';
import { Application } from './application.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { caseQuery, regimeQuery } from './queries.js';

/** An application that is being written, by the applicant or by the registry from papers, or amended on a supplement: form, materials, check and submission. */
export function EditCasePage() {
  return <ForKinds kinds={[...ApplicantKind.options, 'registry']}>{(actor) => <ReadDraft actor={actor} />}</ForKinds>;
}

function ReadDraft({ actor }: { readonly actor: ActingFor }) {
  const params: { id?: string } = useParams({ strict: false });
  const found = useQuery(caseQuery(params.id ?? ''));
  return <Loaded query={found}>{(view) => <Editable view={view} actor={actor} />}</Loaded>;
}

function Editable({ view, actor }: { readonly view: CaseView; readonly actor: ActingFor }) {
  const { t, text } = useWords();
  const regime = useQuery(regimeQuery(view.regime));
  const pending = awaitsAnswer(view);
  const onPaper = view.status === 'draft' && view.intake !== null;
  const writer = onPaper ? 'registry' : 'enterprise';
  const written = (view.status === 'draft' && !pending) || view.supplement !== null;
  const editable = written && officeOf(actor.active.kind) === writer;
  if (!editable) return <Submitted view={view} />;
  return (
    <>
      <PageTitle
        title={`${t('registry.editTitle')}：${view.objectName}`}
        lead={`${text(view.regimeTitle)} · ${text(view.registrationTitle)}`}
        extra={
          <Link to="/cases/$id" params={{ id: view.id }}>
            {t('registry.toCase')}
          </Link>
        }
      />
      {view.supplement && (
        <Alert
          type="warning"
          showIcon
          className="panel"
          title={t('registry.supplementTitle')}
          description={<span className="said">{view.supplement.note}</span>}
        />
      )}
      <Loaded query={regime}>
        {({ loaded }) => (
          <>
            {loaded.version !== view.regimeVersion && (
              <Alert type="info" showIcon className="panel" title={t('registry.rulesChanged')} />
            )}
            <Application key={view.id} view={view} loaded={loaded} actor={actor} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Submitted({ view }: { readonly view: CaseView }) {
  const { t } = useWords();
  const submitted = view.status !== 'ended';
  const titleOf = () => {
    if (awaitsAnswer(view)) return t('entries.consentPending', { party: view.consent?.party ?? '' });
    return submitted ? t('registry.submitted') : t('registry.editEnded');
  };
  return (
    <>
      <PageTitle title={view.objectName} lead={view.number} />
      <Alert
        type={submitted ? 'success' : 'info'}
        showIcon
        title={titleOf()}
        description={
          <Link to="/cases/$id" params={{ id: view.id }}>
            {t('registry.toCase')}
          </Link>
        }
      />
    </>
  );
}
