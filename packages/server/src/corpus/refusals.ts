import type { RefusalCatalogue } from '@shuji/core/kernel';

/** Why a text is not imported, and why no article is read. */
export type CorpusRefusal =
  | 'text-too-large'
  | 'text-empty'
  | 'text-binary'
  | 'text-not-utf8'
  | 'instrument-id-invalid'
  | 'text-not-imported'
  | 'article-not-found';

export const corpusRefusals: RefusalCatalogue<CorpusRefusal> = {
  'text-too-large': {
    status: 413,
    message: {
      zh: '{file} 超过 5 MB，未导入；请按文件拆分后再导入。',
      en: '{file} is larger than 5 MB and was not imported; split it by instrument.',
    },
  },
  'text-empty': {
    status: 422,
    message: { zh: '{file} 没有文字，未导入。', en: '{file} has no words and was not imported.' },
  },
  'text-binary': {
    status: 415,
    message: {
      zh: '{file} 不是纯文本（可能是 PDF 或 Word 文件），未导入；请另存为 UTF-8 文本。',
      en: '{file} is no plain text (it may be PDF or Word) and was not imported; save it as UTF-8 text.',
    },
  },
  'text-not-utf8': {
    status: 422,
    message: {
      zh: '{file} 不是 UTF-8 编码（第 {byte} 字节起），未导入；请转换编码，如 iconv -f GB18030 -t UTF-8。',
      en: '{file} is not UTF-8 (from byte {byte}) and was not imported; convert it, as by iconv -f GB18030 -t UTF-8.',
    },
  },
  'instrument-id-invalid': {
    status: 422,
    message: {
      zh: '“{id}”不能作为文件编号：只能用小写字母、数字和连字符，如 ah-registration-2023；可用 --id 指定。',
      en: '"{id}" can be no instrument id: lower-case letters, digits and hyphens, as ah-registration-2023; give one by --id.',
    },
  },
  'text-not-imported': {
    status: 404,
    message: {
      zh: '尚未导入 {instrument} 的文本；可用 shuji corpus import 导入。',
      en: 'The text of {instrument} has not been imported; shuji corpus import does that.',
    },
  },
  'article-not-found': {
    status: 404,
    message: { zh: '{instrument} 的文本中没有 {place}。', en: 'The text of {instrument} has no {place}.' },
  },
};
