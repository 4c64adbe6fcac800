import { DownOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { problemOf } from '../app/problem-of.js';
import { gradeReviewsQuery, gradingSchemesQuery } from './grade-queries.js';
import { type ResourceView, resourceQuery, resourcesQuery } from './queries.js';

/** Has the kept file judged again, by the same scheme or another; what people settled stays. */
export function ScanAgain({
  resource,
}: {
  readonly resource: Pick<ResourceView, 'id' | 'version' | 'profile' | 'document'>;
}) {
  const { t, text } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { schemes = [] } = useQuery(gradingSchemesQuery).data ?? {};
  const { id, version, profile, document } = resource;
  const scanning = useMutation({
    mutationFn: (scheme: string | null) => command(`/api/resources/${id}/scan`, { scheme }, { version }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: resourceQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: resourcesQuery.queryKey }),
        client.invalidateQueries({ queryKey: gradeReviewsQuery.queryKey }),
      ]);
      void message.success(t('resources.scannedAgain'));
    },
    onError: (error) => void message.error(text(problemOf(error).message), 8),
  });
  if (document === null) return null;
  const items = schemes.map(({ id: key, title }) => ({
    key,
    label: text(title),
    disabled: key === profile.level?.scheme,
  }));
  return (
    <>
      <Button loading={scanning.isPending} onClick={() => scanning.mutate(null)}>
        {t('resources.scanAgain')}
      </Button>
      <Dropdown menu={{ items, onClick: ({ key }) => scanning.mutate(key) }} trigger={['click']}>
        <Button disabled={scanning.isPending} aria-label={t('resources.scanByScheme')}>
          {t('resources.scanByScheme')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
    </>
  );
}
