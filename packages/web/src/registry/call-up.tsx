import { CloudDownloadOutlined } from '@ant-design/icons';
import type { CaseView, MaterialView } from '@shuji/core/registry';
import { Button, Popconfirm } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { useCaseCommand } from './use-case-command.js';

export interface CallUpProps {
  readonly view: Pick<CaseView, 'id' | 'version'>;
  readonly material: Pick<MaterialView, 'id' | 'title' | 'callUp'>;
}

/** Lets the applicant have a document called up from who holds it; what is authorised is said before it is pressed. */
export function CallUp({ view, material }: CallUpProps) {
  const { t, text } = useWords();
  const calling = useCaseCommand(view);
  const { callUp } = material;
  if (!callUp) return null;
  return (
    <div className="called-up">
      {callUp.sources.map(({ id, title }) => (
        <Popconfirm
          key={id}
          title={t('callUp.authorise')}
          description={
            <div className="called-up-terms">
              {t('callUp.terms', { source: text(title), title: text(material.title) })}
            </div>
          }
          okText={t('callUp.confirm')}
          onConfirm={() =>
            calling.mutate({
              path: 'call-up',
              body: () => ({ material: material.id, source: id, authorised: true }),
            })
          }
        >
          <Button
            size="small"
            icon={<CloudDownloadOutlined aria-hidden />}
            loading={calling.isPending}
            aria-label={t('callUp.from', { source: text(title), title: text(material.title) })}
          >
            {t('callUp.press', { source: text(title) })}
          </Button>
        </Popconfirm>
      ))}
      <Because rules={callUp.because.slice(0, 1)} />
      {calling.error && <ProblemAlert error={calling.error} />}
    </div>
  );
}

/** From where a document was called up, and when the applicant authorised it. */
export function CalledUp({ calledUp }: Pick<MaterialView, 'calledUp'>) {
  const { t, text } = useWords();
  if (!calledUp) return null;
  return (
    <div className="quiet">
      {t('callUp.called', { source: text(calledUp.title) })} <Moment at={calledUp.authorisedAt} />
    </div>
  );
}
