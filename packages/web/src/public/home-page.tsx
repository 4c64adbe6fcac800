import { AuditOutlined, FileProtectOutlined, FileSearchOutlined, NotificationOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Card, Col, Input, Row } from 'antd';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { activeMembership, useMe } from '../app/session.js';
import { ForceMark } from '../law/force-tag.js';
import { regimesQuery, setupQuery } from './queries.js';

/** What this is, what to do next, and the things that anybody comes for. */
export function HomePage() {
  const { t, text } = useWords();
  const navigate = useNavigate();
  const regimes = useQuery(regimesQuery);
  const entries = [
    { to: '/register', icon: <FileSearchOutlined />, title: t('public.lookUp'), body: t('public.lookUpBody') },
    { to: '/verify', icon: <FileProtectOutlined />, title: t('public.check'), body: t('public.checkBody') },
    { to: '/notices', icon: <NotificationOutlined />, title: t('public.object'), body: t('public.objectBody') },
    { to: '/objections', icon: <AuditOutlined />, title: t('public.track'), body: t('public.trackBody') },
  ];
  return (
    <>
      <PageTitle title={t('public.homeTitle')} lead={t('public.homeLead')} />
      <NextStep />
      <Input.Search
        size="large"
        allowClear
        enterButton={t('public.search')}
        placeholder={t('public.searchPlaceholder')}
        aria-label={t('public.searchPlaceholder')}
        style={{ margin: '16px 0 20px', maxWidth: 720 }}
        onSearch={(query) =>
          void navigate({ to: '/register', search: query.trim() === '' ? {} : { query: query.trim() } })
        }
      />
      <Row gutter={[16, 16]}>
        {entries.map(({ to, icon, title, body }) => (
          <Col key={to} xs={24} sm={12} lg={6}>
            <Link to={to}>
              <Card hoverable style={{ height: '100%' }}>
                <Card.Meta
                  avatar={<span style={{ fontSize: 24, color: '#0b5563' }}>{icon}</span>}
                  title={title}
                  description={body}
                />
              </Card>
            </Link>
          </Col>
        ))}
      </Row>
      {regimes.data && (
        <Card title={t('public.regimes')} size="small" style={{ marginTop: 20 }}>
          <ul style={{ margin: 0, paddingInlineStart: 18, lineHeight: 2 }}>
            {regimes.data.items.map(({ id, title, authority, force }) => (
              <li key={id}>
                <Link to="/register" search={{ regime: id }}>
                  {text(title)}
                </Link>{' '}
                {force !== 'in-force' && <ForceMark force={force} />}
                <span className="quiet">{text(authority.name)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

// The one thing that this reader should do first; nothing where there is none.
function NextStep() {
  const { t } = useWords();
  const setup = useQuery(setupQuery);
  const { data: me } = useMe();
  if (setup.data?.needed)
    return <Alert type="warning" showIcon title={t('public.setupTitle')} description={t('public.setupBody')} />;
  if (me === undefined) return null;
  const active = activeMembership(me);
  const step = !me
    ? { title: t('public.visitorTitle'), body: t('public.visitorBody'), to: '/sign-in', go: t('app.nav.signIn') }
    : active
      ? {
          title: t('public.memberTitle', { name: active.name }),
          body: t('public.memberBody'),
          to: '/desk',
          go: t('public.toDesk'),
        }
      : { title: t('public.loneTitle'), body: t('public.loneBody'), to: '/organisation', go: t('public.found') };
  return (
    <Alert
      type="info"
      showIcon
      title={step.title}
      description={step.body}
      action={
        <Link to={step.to} className="go">
          {step.go}
        </Link>
      }
    />
  );
}
