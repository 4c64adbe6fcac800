/** Words of the notices of a case. */
export const noticesZh = {
  title: '文书',
  lead: '登记机构就本案出具的文书，均经电子签名，不因以后的办理而改变。',
  to: '致：{{names}}',
  applicant: '当事人 {{name}}',
  holder: '权利人 {{name}}',
  objector: '异议人 {{name}}',
  public: '社会公众',
  limit: '{{title}}：{{on}}',
  publicPdf: '下载公示公告（PDF，经电子签名）',
  objectionPdf: '下载异议答复文书（PDF，经电子签名）',
};
