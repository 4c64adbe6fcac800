import { Button } from 'antd';
import { useWords } from './i18n.js';

export interface MoreProps {
  /** A list that is read page by page. */
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** The way to the next page of a list; nothing where there is none. */
export function More({ query }: MoreProps) {
  const { t } = useWords();
  if (!query.hasNextPage) return null;
  return (
    <div style={{ textAlign: 'center', marginTop: 16 }}>
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('app.more')}
      </Button>
    </div>
  );
}
