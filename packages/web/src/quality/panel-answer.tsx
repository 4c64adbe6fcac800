import { type DelphiPanelView, normalised } from '@shuji/core/quality';
import { Button, Card, Form, InputNumber } from 'antd';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { useChangedPanel } from './changed-panel.js';

type Entered = Readonly<Record<string, number | null>>;

/** The weights of an expert for the round under way, with the shares that they come to as they are typed. */
export function PanelAnswer({ panel: { id, dimensions, round } }: { readonly panel: DelphiPanelView }) {
  const { t, text } = useWords();
  const changed = useChangedPanel(id);
  const weightsOf = (entered: Entered) =>
    Object.fromEntries(dimensions.map((each) => [each.id, entered[each.id] ?? 0]));
  const { form, props, sending, problem } = useSendingForm<Entered>({
    send: (entered) => command(`/api/quality/panels/${id}/answer`, { weights: weightsOf(entered) }),
    done: changed,
  });
  const shares = normalised(weightsOf(Form.useWatch([], form) ?? {}));
  return (
    <Card size="small" title={t('panels.answerTitle', { value: round })}>
      <Form {...props}>
        <p className="quiet">{t('panels.answerHint')}</p>
        <div className="panel-weights">
          {dimensions.map(({ id: dimension, title }) => (
            <Form.Item
              key={dimension}
              name={dimension}
              label={text(title)}
              extra={t('panels.share', { value: ((shares.ok ? (shares.value[dimension] ?? 0) : 0) * 100).toFixed(1) })}
            >
              <InputNumber min={0} max={1_000_000} style={{ width: 140 }} />
            </Form.Item>
          ))}
        </div>
        {problem}
        {!shares.ok && <p className="quiet">{t('panels.zero')}</p>}
        <Button type="primary" htmlType="submit" loading={sending.isPending} disabled={!shares.ok}>
          {t('panels.submit')}
        </Button>
      </Form>
    </Card>
  );
}
