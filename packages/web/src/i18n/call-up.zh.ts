/** Words of documents that are called up with the authorisation of the applicant. */
export const callUpZh = {
  press: '从“{{source}}”授权调取',
  from: '从“{{source}}”授权调取：{{title}}',
  authorise: '授权调取？',
  terms:
    '贵单位的名称和统一社会信用代码将提供给“{{source}}”，用于调取“{{title}}”并提交为本次申请的材料。授权只限这一次，并记入案卷。',
  confirm: '授权并调取',
  called: '经授权从“{{source}}”调取，授权时间',
  regime: '授权调取材料',
};
