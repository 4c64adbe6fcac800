import { type ReactNode, useEffect } from 'react';

export interface PageTitleProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly extra?: ReactNode;
}

/** The heading of a page, which is the title of its window too. */
export function PageTitle({ title, lead, extra }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} · 数籍 Shuji`;
  }, [title]);
  return (
    <header className="page-title">
      <div>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {extra && <div className="page-title-extra">{extra}</div>}
    </header>
  );
}
