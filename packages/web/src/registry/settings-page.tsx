import { may } from '@shuji/core/parties';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Card, Empty, Form, InputNumber, Tag } from 'antd';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { regimesQuery } from '../public/queries.js';
import { type ActingFor, ForKinds } from './for-kinds.js';
import { type SettingsReply, settingsQuery } from './queries.js';

/** The numbers that instruments leave to the registry: why, the least, the suggested, and what it has set. */
export function SettingsPage() {
  return <ForKinds kinds={['registry']}>{(actor) => <Settings actor={actor} />}</ForKinds>;
}

function Settings({ actor }: { readonly actor: ActingFor }) {
  const { t, text } = useWords();
  const regimes = useQuery(regimesQuery);
  const own = regimes.data?.items.filter(({ authority }) => authority.id === actor.active.authority) ?? [];
  return (
    <>
      <PageTitle
        title={t('registry.settingsTitle')}
        lead={t('registry.settingsLead')}
        extra={<Link to="/settings/recognised">{t('recognition.nav')}</Link>}
      />
      <Loaded
        query={regimes}
        isEmpty={() => own.length === 0}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('registry.noRegime')} />}
      >
        {() => own.map(({ id, title }) => <RegimeSettings key={id} id={id} title={text(title)} actor={actor} />)}
      </Loaded>
    </>
  );
}

interface RegimeSettingsProps {
  readonly id: string;
  readonly title: string;
  readonly actor: ActingFor;
}

function RegimeSettings({ id, title, actor }: RegimeSettingsProps) {
  const { t } = useWords();
  const found = useQuery(settingsQuery(id));
  return (
    <Card size="small" className="panel" title={title} style={{ maxWidth: 860 }}>
      <Loaded query={found} isEmpty={({ items }) => items.length === 0} empty={t('registry.settingsNone')}>
        {(settings) => <SettingsForm key={settings.version} id={id} settings={settings} actor={actor} />}
      </Loaded>
    </Card>
  );
}

interface SettingsFormProps {
  readonly id: string;
  readonly settings: SettingsReply;
  readonly actor: ActingFor;
}

function SettingsForm({ id, settings, actor }: SettingsFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const allowed = may(actor, 'configure-registry').kind === 'allowed';
  const saving = useMutation({
    mutationFn: (numbers: Record<string, number>) =>
      command(`/api/settings/${encodeURIComponent(id)}/set`, { settings: numbers }, { version: settings.version }),
    onSuccess: async () => {
      void message.success(t('registry.settingsSaved'));
      await Promise.all([
        client.invalidateQueries({ queryKey: ['settings', id] }),
        client.invalidateQueries({ queryKey: ['regime', id] }),
      ]);
    },
  });
  return (
    <Form<Record<string, number>>
      layout="vertical"
      disabled={!allowed}
      initialValues={Object.fromEntries(
        settings.items.map(({ id: name, value, suggested }) => [name, value ?? suggested]),
      )}
      onFinish={(numbers) => saving.mutate(numbers)}
    >
      {!allowed && <Alert type="info" showIcon className="panel" title={t('registry.settingsOnlyAdministrator')} />}
      {settings.items.map((item) => (
        <SettingField key={item.id} item={item} />
      ))}
      {saving.error && <ProblemAlert error={saving.error} />}
      <Button type="primary" htmlType="submit" loading={saving.isPending}>
        {t('registry.settingsSave')}
      </Button>
    </Form>
  );
}

function SettingField({ item }: { readonly item: SettingsReply['items'][number] }) {
  const { t, text } = useWords();
  const rule = { cite: item.cite, text: item.why, basis: 'authority' as const };
  return (
    <div className="panel-line">
      <Form.Item
        name={item.id}
        label={
          <>
            {text(item.title)}
            <Tag style={{ marginInlineStart: 8 }} color={item.value === null ? 'default' : 'green'}>
              {item.value === null ? t('registry.valueSuggested') : t('registry.valueSet')}
            </Tag>
          </>
        }
        extra={text(item.why)}
        style={{ marginBottom: 4 }}
        rules={[
          { required: true, message: t('registry.valueRequired') },
          { type: 'integer', message: t('registry.valueRequired') },
          { type: 'number', min: item.minimum, message: t('registry.valueTooLow', { value: item.minimum }) },
        ]}
      >
        <InputNumber style={{ width: 220 }} suffix={t(`registry.unit_${item.unit}`)} />
      </Form.Item>
      <span className="quiet">
        {t('registry.suggested', { value: item.suggested })} · {t('registry.minimum', { value: item.minimum })}
      </span>{' '}
      <Because rules={[rule]} />
    </div>
  );
}
