import { spanFaults } from './check-clocks.js';
import { dayFaults, effectFaults } from './check-effects.js';
import { limitFaults, sharesFaults } from './check-shares.js';
import type { PathFault } from './parse.js';
import { fault, type Path, unknown } from './path-fault.js';
import type { Regime } from './regime.js';
import { effectsOf, type Registration, relationOf, relationOfWord } from './registration.js';

/** Faults of how a registration stands to the register: the entry that it acts upon, who applies, when, and with what effect. */
export function entryFaults(regime: Regime, registration: Registration, path: Path): PathFault[] {
  return [
    ...(registration.entry ? ruleFaults(regime, registration, [...path, 'entry']) : []),
    ...applicantFaults(registration, path),
    ...successorFaults(registration, path),
    ...openingFaults(registration, path),
    ...reportFaults(registration, path),
    ...dataFaults(regime, registration, path),
    ...agreementFaults(registration, path),
    ...(registration.apply_within ?? []).flatMap((rule, index) => [
      ...spanFaults(rule, [...path, 'apply_within', index], 0),
      ...dayFaults(registration.form, rule.of, [...path, 'apply_within', index, 'of']),
    ]),
    ...effectFaults(regime, registration, path),
    ...sharesFaults(registration, path),
    ...limitFaults(registration, path),
  ];
}

/** Faults of agents: where the applicants of no registration act themselves, nobody acts in their name. */
export function agentFaults(regime: Regime): PathFault[] {
  const opened = Object.values(regime.registrations).some(({ opened_by = 'applicant' }) => opened_by === 'applicant');
  if (!regime.agents || opened) return [];
  const zh = '没有由申请人提出的登记，受托机构无事可办。';
  return [fault(['agents'], 'agents-never-act', zh, 'No registration is applied for, so that no agent can act.')];
}

/** Faults of the accounts of a regime: none may be opened, or more than the regime allows. */
export function accountFaults(regime: Regime): PathFault[] {
  if (!regime.accounts) return [];
  const opens = Object.values(regime.registrations).some((entry) =>
    effectsOf(entry).some((effect) => effect.do === 'open-account'),
  );
  return opens
    ? []
    : [fault(['accounts'], 'account-never-opened', '没有登记类型开立账户。', 'No registration opens an account.')];
}

function ruleFaults(regime: Regime, registration: Registration, path: Path): PathFault[] {
  const { entry } = registration;
  if (!entry) return [];
  const known = entry.of.filter((id) => Object.hasOwn(regime.registrations, id));
  return [
    ...entry.of.flatMap((id, index) => ofFaults(regime, id, [...path, 'of', index])),
    ...(entry.barred_by ?? []).flatMap(({ mark }, index) =>
      isHung(regime, mark)
        ? []
        : [
            fault(
              [...path, 'barred_by', index, 'mark'],
              'mark-never-set',
              `没有登记类型标注“${mark}”。`,
              `No registration hangs "${mark}" on an entry.`,
            ),
          ],
    ),
    ...(entry.window && !known.some((id) => isRenewable(regime, id))
      ? [
          fault(
            [...path, 'window'],
            'window-without-renewal',
            '所针对的登记没有可续期的证书。',
            'The entries that it acts upon have no certificate that can be renewed.',
          ),
        ]
      : []),
    ...consentFaults(registration, path),
  ];
}

function ofFaults(regime: Regime, id: string, path: Path): PathFault[] {
  const target = Object.hasOwn(regime.registrations, id) ? regime.registrations[id] : undefined;
  if (!target)
    return [unknown(path, 'registration-unknown', id, '登记类型', 'registration', Object.keys(regime.registrations))];
  return effectsOf(target).some((effect) => effect.do === 'grant')
    ? []
    : [fault(path, 'entry-never-made', `“${id}”不产生登记。`, `"${id}" makes no entry.`)];
}

function isHung(regime: Regime, mark: string): boolean {
  return Object.values(regime.registrations).some((entry) =>
    effectsOf(entry).some((effect) => (effect.do === 'mark' || effect.do === 'record') && effect.as === mark),
  );
}

function isRenewable(regime: Regime, id: string): boolean {
  return Object.values(regime.registrations[id]?.stages ?? {}).some(({ certificates }) =>
    certificates?.some((kind) => regime.certificates[kind]?.renewal !== undefined),
  );
}

function consentFaults(registration: Registration, path: Path): PathFault[] {
  const consent = registration.entry?.consent;
  if (!consent) return [];
  const byHolder = relationOf(registration) === 'holder';
  if (byHolder === (consent.of === 'counterparty')) return [];
  return [
    fault(
      [...path, 'consent', 'of'],
      'consent-of-applicant',
      '须确认的是申请人自己。',
      'The side that must confirm is the applicant itself.',
    ),
  ];
}

function applicantFaults({ applicant, entry }: Registration, path: Path): PathFault[] {
  const word = relationOfWord(applicant);
  const said = entry?.applicant;
  if (said === undefined || said === 'anyone' || word === null || word === 'anyone' || word === said) return [];
  return [
    fault(
      [...path, 'entry', 'applicant'],
      'applicant-contradiction',
      `申请人为 ${applicant}，不能同时为 ${said}。`,
      `The applicant is ${applicant} and can not be ${said}.`,
    ),
  ];
}

// A successor acts upon an account, and upon nothing that has a holder of its own.
function successorFaults(registration: Registration, path: Path): PathFault[] {
  if (registration.applicant !== 'successor') return [];
  const upon = effectsOf(registration).some(({ do: doing }) => doing === 'amend-account' || doing === 'close-account');
  return upon && !registration.entry
    ? []
    : [
        fault(
          [...path, 'applicant'],
          'successor-without-account',
          '承继人只能就他人的账户申请，须变更或注销账户，且不针对登记。',
          'A successor applies about the account of another: the registration changes or closes one, and acts upon no entry.',
        ),
      ];
}

// What the registry opens itself has no applicant, acts upon an entry, and asks nobody for consent.
function openingFaults({ opened_by, applicant, entry, materials }: Registration, path: Path): PathFault[] {
  const own = opened_by === 'registry';
  const faults: PathFault[] = [];
  const say = (at: Path, rule: string, zh: string, en: string) => faults.push(fault(at, rule, zh, en));
  if (own !== (applicant === 'registry'))
    say(
      [...path, 'applicant'],
      'opened-by',
      'opened_by 为 registry 时，且仅在此时，申请人为 registry。',
      'The applicant is registry where, and only where, opened_by is registry.',
    );
  if (own && !entry)
    say(
      path,
      'ex-officio-without-entry',
      '依职权办理须针对已有登记。',
      'What is opened ex officio acts upon an entry.',
    );
  if (own && entry?.consent)
    say([...path, 'entry', 'consent'], 'consent-ex-officio', '依职权办理无须确认。', 'Ex officio, nobody confirms.');
  if (!own && materials.length === 0)
    say([...path, 'materials'], 'materials-missing', '申请须有材料。', 'An application needs a material.');
  materials.forEach((material, index) => {
    if (material.by === 'registry' && !own)
      say(
        [...path, 'materials', index, 'by'],
        'opened-by',
        '只有依职权办理时才由登记机构提交材料。',
        'The registry files materials only with what it opens itself.',
      );
  });
  return faults;
}

// What an exchange reports acts upon an entry whose holder has authorised it, and is told apart by its contract.
function reportFaults({ opened_by, applicant, entry, report, form }: Registration, path: Path): PathFault[] {
  const reported = opened_by === 'exchange';
  const faults: PathFault[] = [];
  const say = (at: Path, zh: string, en: string) => faults.push(fault(at, 'trade-report', zh, en));
  if (reported !== (report !== undefined))
    say(
      path,
      'opened_by 为 exchange 时，且仅在此时，须有 report。',
      'There is a report where, and only where, opened_by is exchange.',
    );
  if (reported && (!entry || entry.consent || applicant !== 'holder'))
    say(
      path,
      '交易场所报送的登记针对已有登记，以其持有人为申请人，不另行确认。',
      'What an exchange reports acts upon an entry in the name of its holder, and nobody else confirms.',
    );
  if (report && !form.some(({ id }) => id === report.contract))
    say([...path, 'report', 'contract'], '表单中没有该问题。', 'The form has no such question.');
  return faults;
}

// Without a file of data there is nothing that a scan could measure; what is asked under a condition may be for other kinds.
function dataFaults(regime: Regime, { objects, form, materials }: Registration, path: Path): PathFault[] {
  if (!objects.some((kind) => regime.objects[kind]?.without_data)) return [];
  const say = (at: Path) =>
    fault(at, 'object-without-data', '没有数据的登记对象无从扫描。', 'An object without data can not be scanned.');
  return [
    ...form.flatMap((field, index) =>
      field.from === undefined || field.from === 'name' || field.when !== undefined
        ? []
        : [say([...path, 'form', index, 'from'])],
    ),
    ...materials.flatMap((material, index) =>
      material.kind === 'fingerprint' ? [say([...path, 'materials', index, 'kind'])] : [],
    ),
  ];
}

// What a document names is held against an entry, in words.
function agreementFaults({ entry, form }: Registration, path: Path): PathFault[] {
  return form.flatMap(({ agrees, type }, index) => {
    const at = [...path, 'form', index, 'agrees'];
    if (agrees === undefined) return [];
    return type === 'text' && (entry || agrees === 'applicant')
      ? []
      : [
          fault(
            at,
            'agrees-with-nothing',
            '只有针对已有登记的文字问题才能与登记簿核对。',
            'Only a question in words, of a registration that acts upon an entry, is held against the register.',
          ),
        ];
  });
}
