import type { DelphiPanelView } from '@shuji/core/quality';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Popconfirm, Space } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { SignedIn } from '../app/signed-in.js';
import { useChangedPanel } from './changed-panel.js';
import { PanelAnswer } from './panel-answer.js';
import { PanelExperts } from './panel-experts.js';
import { PanelStatus } from './panel-lines.js';
import { panelQuery } from './panel-queries.js';
import { PanelRounds } from './panel-rounds.js';
import './quality.css';

const route = getRouteApi('/quality/panels/$id');

/** One Delphi panel: for its keeper the experts and the rounds, for an expert the question and their own place. */
export function DelphiPanelPage() {
  const { id } = route.useParams();
  return <SignedIn>{() => <Panel id={id} />}</SignedIn>;
}

function Panel({ id }: { readonly id: string }) {
  const found = useQuery(panelQuery(id));
  return <Loaded query={found}>{(panel) => <PanelShown panel={panel} />}</Loaded>;
}

/** A panel as it was read. */
export function PanelShown({ panel }: { readonly panel: DelphiPanelView }) {
  const { t, text } = useWords();
  const { resource, owner, question, limits, keeper, expert, status } = panel;
  return (
    <div className="stack">
      <PageTitle
        title={`${t('panels.title')} · ${resource.name}`}
        lead={owner.name}
        extra={
          keeper ? (
            <Link to="/resources/$id" params={{ id: resource.id }} search={{ tab: 'quality' }}>
              {resource.name}
            </Link>
          ) : (
            <Link to="/quality/panels">{t('panels.asked')}</Link>
          )
        }
      />
      <Space wrap>
        <PanelStatus line={panel} />
        {keeper && <KeeperActions panel={panel} enough={keeper.enough} />}
        {expert && !expert.withdrawn && !['ended', 'taken', 'cancelled'].includes(status) && (
          <Act panel={panel} verb="leave" ask={t('panels.leaveAsk')} label={t('panels.leave')} />
        )}
      </Space>
      {question !== '' && (
        <p className="wrap" style={{ whiteSpace: 'pre-wrap' }}>
          {question}
        </p>
      )}
      {panel.asked && <PanelAnswer panel={panel} />}
      {expert && status === 'asking' && !panel.asked && (
        <Alert type="info" showIcon title={t(expert.withdrawn ? 'panels.withdrawn' : 'panels.answered')} />
      )}
      {keeper && <PanelExperts panel={panel} experts={keeper.experts} />}
      <PanelRounds panel={panel} />
      <details>
        <summary>{t('panels.why')}</summary>
        <p className="quiet">{text(limits.why)}</p>
        <p className="quiet">{text(limits.panelWhy)}</p>
      </details>
    </div>
  );
}

function KeeperActions({ panel, enough }: { readonly panel: DelphiPanelView; readonly enough: boolean }) {
  const { t } = useWords();
  const { status } = panel;
  return (
    <>
      {(status === 'gathering' || status === 'told') && (
        <Act panel={panel} verb="open-round" label={t('panels.openRound')} primary />
      )}
      {status === 'asking' && (
        <>
          <Act
            panel={panel}
            verb="close-round"
            ask={t('panels.closeAsk')}
            label={t('panels.closeRound')}
            primary
            disabled={!enough}
          />
          <span className="quiet">{t(enough ? 'panels.enough' : 'panels.notEnough')}</span>
        </>
      )}
      {status === 'converged' && (
        <Act panel={panel} verb="take" ask={t('panels.takeAsk')} label={t('panels.take')} primary />
      )}
      {['gathering', 'asking', 'told', 'converged'].includes(status) && (
        <Act panel={panel} verb="cancel" ask={t('panels.cancelAsk')} label={t('panels.cancel')} />
      )}
    </>
  );
}

interface ActProps {
  readonly panel: DelphiPanelView;
  readonly verb: 'open-round' | 'close-round' | 'take' | 'cancel' | 'leave';
  readonly label: string;
  readonly ask?: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
}

function Act({ panel: { id, version }, verb, label, ask, primary = false, disabled = false }: ActProps) {
  const changed = useChangedPanel(id);
  // The version moves with every answer, which is nobody's to see: what closes a round or leaves goes by the state as it is.
  const free = verb === 'close-round' || verb === 'leave' || verb === 'cancel';
  const acting = useMutation({
    mutationFn: () => command(`/api/quality/panels/${id}/${verb}`, {}, free ? {} : { version }),
    onSettled: changed,
  });
  const button = (press?: () => void) => (
    <Button
      type={primary ? 'primary' : 'default'}
      loading={acting.isPending}
      disabled={disabled}
      {...(press ? { onClick: press } : {})}
    >
      {label}
    </Button>
  );
  return (
    <>
      {ask === undefined ? (
        button(() => acting.mutate())
      ) : (
        <Popconfirm title={ask} onConfirm={() => acting.mutate()} disabled={disabled}>
          {button()}
        </Popconfirm>
      )}
      {acting.error && <ProblemAlert error={acting.error} />}
    </>
  );
}
