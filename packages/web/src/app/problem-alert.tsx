import type { Problem } from '@shuji/core/kernel';
import { Link, useLocation } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { Because } from './citation.js';
import { useWords } from './i18n.js';
import { problemOf } from './problem-of.js';

export interface ProblemAlertProps {
  /** Whatever was thrown, or a problem. */
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** Names of fields as the page calls them; a field without one is shown as the server wrote it. */
  readonly fieldNames?: Readonly<Record<string, string>>;
  /** Fields beside which the form shows the refusal already. */
  readonly beside?: readonly string[];
}

/** A refusal: what was wrong, where, by which articles, and what to do next. */
export function ProblemAlert({ error, retry, fieldNames = {}, beside = [] }: ProblemAlertProps) {
  const { t, text } = useWords();
  const problem: Problem = problemOf(error);
  const fields = problem.fields.filter((field) => !beside.includes(field)).map((field) => fieldNames[field] ?? field);
  const signedOut = problem.code === 'not-signed-in';
  return (
    <Alert
      type={problem.status >= 500 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={text(problem.message)}
      description={
        <>
          {fields.length > 0 && (
            <p>
              {t('app.problem.fields')} {fields.join(t('app.listComma'))}
            </p>
          )}
          {problem.code === 'page-fault' && <p className="quiet">{problem.detail}</p>}
          <Because rules={problem.because} />
          {signedOut && <SignInAgain stays={retry === undefined} />}
          <p className="quiet">
            {t('app.problem.code')} <code>{problem.code}</code>
          </p>
        </>
      }
      action={
        retry &&
        !signedOut && (
          <Button size="small" onClick={retry}>
            {t('app.problem.retry')}
          </Button>
        )
      }
    />
  );
}

// A session may end while somebody types: a form stays where it is, and its person signs in beside it.
function SignInAgain({ stays }: { readonly stays: boolean }) {
  const { t } = useWords();
  const { href } = useLocation();
  return (
    <p>
      <Link to="/sign-in" search={{ then: href }} {...(stays ? { target: '_blank' } : {})}>
        {t(stays ? 'app.problem.signInBeside' : 'app.signInNeeded.go')}
      </Link>
    </p>
  );
}
