import type { UseQueryResult } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from './i18n.js';
import { ProblemAlert } from './problem-alert.js';

export interface LoadedProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPending'> & { readonly refetch: () => unknown };
  /** Whether there is nothing to show. */
  readonly isEmpty?: (data: Data) => boolean;
  /** What stands where there is nothing. */
  readonly empty?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Draws waiting, failure with its articles, and nothing-here in one place, so that no page can forget one. */
export function Loaded<Data>({ query, isEmpty = nothing, empty, children }: LoadedProps<Data>) {
  const { t } = useWords();
  if (query.data !== undefined) {
    if (isEmpty(query.data))
      return typeof empty === 'object' && empty !== null ? (
        empty
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('app.empty')} />
      );
    return (
      <>
        {query.error && <ProblemAlert error={query.error} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />;
  return (
    <div role="status" aria-busy="true" aria-label={t('app.waiting')}>
      <Skeleton active />
    </div>
  );
}

function nothing(data: unknown): boolean {
  return data === null || (Array.isArray(data) && data.length === 0);
}
