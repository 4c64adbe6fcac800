/** What stands above each section of a new regime, for somebody who writes no code: Chinese first, then English. */
export const sectionGuide: Readonly<Record<string, readonly string[]>> = {
  id: [
    '规则的名称，须与文件名相同；只用小写字母、数字和连字符。',
    'Name of the regime, the same as that of the file: lower-case letters, digits and hyphens.',
  ],
  title: ['中文和英文标题，页面和证书上都会显示。', 'Title in Chinese and English, as pages and certificates show it.'],
  authority: [
    '登记机构。cite 写明设立它的条款：制度名/条-款(项)，如 my-rules-2026/19-1(2)。',
    'The registry. cite names the article that sets it up: instrument/article-paragraph(item), as in my-rules-2026/19-1(2).',
  ],
  instruments: [
    '可以引用的制度，即 instruments 文件夹中的文件名。每一处 cite 都必须属于其中之一。',
    'Instruments that may be cited: names of files of the folder instruments. Every cite must belong to one of them.',
  ],
  objects: ['可以登记什么。', 'What can be registered.'],
  registrations: [
    '登记类型。每一类写明：谁可以申请、申请表、不予登记情形、材料，以及各阶段。',
    '时限的写法：within: {working_days: 5, from: submitted, cite: …}。单位四选一：working_days、calendar_days、months、years。',
    '制度没有规定的数字，写 {setting: 名称}，并在下面的 settings 中说明。',
    '针对已有登记的类型以 entry 写明针对哪些登记，以 effects 写明它对登记簿做什么（变更、转移、质押、注销等）。',
    "条件（when）用 CEL 书写，如 facts.data_scale == 'large'；不写 when 就是总是适用。",
    'Types of registration. Each says who may apply, the form, the prohibited cases, the materials and the stages.',
    'A time limit: within: {working_days: 5, from: submitted, cite: …}; its unit is one of working_days, calendar_days, months, years.',
    'A number that the instrument leaves open is written {setting: name}, and told below under settings.',
    'A type that acts upon an entry of the register says which under entry, and what it does to it under effects.',
    "A condition (when) is written in CEL, as in facts.data_scale == 'large'; without when it always holds.",
  ],
  certificates: [
    '证书：编号前缀（全库不得重复）、记载事项、有效期、续证。没有有效期就删去 validity 和 renewal。',
    'Certificates: the letters of the number (unique in the folder), contents, validity, renewal. Without a term, leave both out.',
  ],
  settings: [
    '制度留给登记机构自定的数字。suggested 在机构自定之前适用，minimum 是下限。没有就删去本节。',
    'Numbers that the instrument leaves to the registry. suggested holds until it sets its own, minimum is the least. Drop it if none.',
  ],
  applicants: [
    '谁可以申请：enterprise（企业及其他组织）、public-body（政府部门或公共机构）、person（自然人）。制度不限制就删去本节。',
    'Who may apply: enterprise (any other organisation too), public-body, person. Drop it if the instrument bars nobody.',
  ],
  agents: [
    '申请人能否委托其他机构以其名义办理。制度没有规定就删去本节。',
    'That a body entrusted by the applicant may act in its name. Drop it if the instrument knows none.',
  ],
  reviews: [
    '第三方审查的要求：独立性声明的种类、平台核查的关联、逐项审查的事项、签名人数、工作底稿保存期限。制度没有规定就删去本节。',
    'How third-party reviews go: ties to declare, ties the platform looks for, matters to conclude on, signatures, working papers. Drop it if the instrument says none of it.',
  ],
  call_up: [
    '经申请人授权，登记机构能否调取其在他处的文件作为材料。制度没有规定就删去本节。',
    'That with the authorisation of the applicant the registry may call up documents that others hold. Drop it if the instrument says none of it.',
  ],
  filing: [
    '申请可以怎样递交：in-person（当面）、registered-mail（挂号信）、online（线上）。只能线上申请就删去本节。',
    'How an application is filed: in-person, registered-mail, online. Drop it if it is filed online alone.',
  ],
  accounts: [
    '登记账户：编号前缀，是否必须先有账户，是否每户一个。制度不设账户就删去本节。',
    'Accounts of those who register: letters of the number, whether one is required, whether one each. Drop it if there are none.',
  ],
  duties: [
    '持续义务：谁、因何、在多长时间内、做什么、以什么证明。有期限的义务须在 duty_cases 中演算。',
    'Continuing duties: who does what, upon which event, by when, shown by what. One with a time is worked under duty_cases.',
  ],
  duty_cases: [
    '义务的演算案例：起因之日，以及应当完成的最后一日。',
    'Worked cases of the duties: the day of the event, and the last day on which it is done in time.',
  ],
  retention: ['档案保存多久。', 'How long files are kept.'],
  notes: ['读者应当知道的事，例如条文编号有误。', 'What a reader should know, as where the text is misnumbered.'],
  cases: [
    '演算案例：填什么、何时提交、各期限应在何日届满、结果如何。检查时逐日演算，与制度不符即报错。',
    '改动上面的数字后，请按制度原文重新推算这里的日期。每一登记类型至少一个案例。',
    'Worked cases: what is filed and when, on which day each time limit ends, and what comes out. The check walks every one.',
    'After a change of a number above, work the days out again from the instrument. At least one case for each registration.',
  ],
};

/** The head of a new regime file, of a layer where it copies one. */
export function regimeHead(id: string, copied: string | null, isLayer: boolean): string[] {
  const from =
    copied === null
      ? []
      : [
          `# 本文件抄自 ${copied}：尚未改写的条款仍引用原制度。逐条改为新制度的条款；全部改完后，把原制度从 instruments 中删去。`,
          `# Copied from ${copied}: what is not yet rewritten still cites its instrument. Rewrite article by article, then drop that instrument.`,
        ];
  return [
    `# yaml-language-server: $schema=../${isLayer ? 'regime-layer' : 'regime'}.schema.json`,
    '# 用支持 YAML 的编辑器打开（如 VS Code 的 YAML 扩展），即有补全和提示。',
    '# In an editor that knows YAML (as VS Code with its YAML extension) there are completion and hints.',
    '# 检查 Check:  npx shuji rulebook check DIR',
    `# 试运行 Run:  npx shuji run FILE --regime ${id} --rulebook DIR --out out`,
    ...from,
  ];
}
