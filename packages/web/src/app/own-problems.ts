import type { Problem } from '@shuji/core/kernel';

// Problems that no server reported, in the shape of those that one does.
const base = { type: 'about:blank', because: [], fields: [] };

/** No answer came. */
export const unreachable: Problem = {
  ...base,
  status: 503,
  code: 'unreachable',
  title: 'Unreachable',
  detail: 'The server cannot be reached; check the connection and try again.',
  message: {
    zh: '无法连接服务器；请检查网络后重试，已填写的内容仍在本页。',
    en: 'The server cannot be reached; check the connection and try again. What you typed is still here.',
  },
};

/** An answer came that is none of ours, as from a proxy. */
export function unreadable(detail: string): Problem {
  return {
    ...base,
    status: 502,
    code: 'answer-unreadable',
    title: 'Unreadable answer',
    detail,
    message: {
      zh: '服务器的答复无法识别；请刷新页面，仍不行时请联系管理员。',
      en: 'The server gave an answer that this page cannot read; reload it, and ask the administrator if that does not help.',
    },
  };
}

/** A fault of the page itself. */
export function pageFault(detail: string): Problem {
  return {
    ...base,
    status: 500,
    code: 'page-fault',
    title: 'Fault of the page',
    detail,
    message: {
      zh: '页面出错；请刷新页面。若再次出现，请把下面的说明告诉管理员。',
      en: 'This page failed; reload it. If it happens again, tell the administrator what stands below.',
    },
  };
}
