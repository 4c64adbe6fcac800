import { refusalMessage } from '@shuji/core/kernel';
import { applies } from '@shuji/core/parties';
import { barApplicantKind, registryRefusals } from '@shuji/core/registry';
import { clockRule, type Force, type Registration, type Stage } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { ForceMark } from '../law/force-tag.js';
import { InstrumentTitles } from '../law/standing.js';
import { regimesQuery } from '../public/queries.js';
import type { ActingFor } from './for-kinds.js';
import { type RegimeInForce, regimeQuery } from './queries.js';

export interface ChooseRegimeProps {
  /** Who would apply. */
  readonly actor: ActingFor;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Chooses the regime: each with its registry, its instruments, and how its stages, publicity and clocks differ. */
export function ChooseRegime({ actor, chosen, onChoose }: ChooseRegimeProps) {
  const { t } = useWords();
  const regimes = useQuery(regimesQuery);
  return (
    <>
      <h2>{t('registry.chooseRegime')}</h2>
      <Loaded query={regimes} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <div className="choices">
            {items.map(({ id, force }) => (
              <RegimeChoice key={id} {...{ id, force, actor, chosen: chosen === id }} onChoose={() => onChoose(id)} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}

interface RegimeChoiceProps {
  readonly id: string;
  readonly force: Force;
  readonly actor: ActingFor;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function RegimeChoice({ id, force, actor, chosen, onChoose }: RegimeChoiceProps) {
  const { t, text } = useWords();
  const found = useQuery(regimeQuery(id));
  const closed = force === 'expired' || force === 'not-yet';
  return (
    <article className={chosen ? 'choice chosen' : 'choice'}>
      <Loaded query={found}>
        {(inForce) => {
          const { regime } = inForce.loaded;
          const [registration] = Object.values(regime.registrations);
          const { kind } = actor.active;
          const barred = applies(kind) ? barApplicantKind({ kind }, inForce.loaded) : null;
          return (
            <>
              <h3>
                {text(regime.title)} {force !== 'in-force' && <ForceMark force={force} />}
              </h3>
              <div className="quiet wrap">
                {t('registry.regimeAuthority')} {text(regime.authority.name)}
              </div>
              <div className="quiet wrap">
                {t('registry.regimeInstruments')} <InstrumentTitles ids={regime.instruments} />
              </div>
              {registration && (
                <details open={chosen} style={{ marginTop: 8 }}>
                  <summary>{t('registry.regimeStages', { value: Object.keys(registration.stages).length })}</summary>
                  <Stages registration={registration} inForce={inForce} />
                </details>
              )}
              {closed && (
                <p className="quiet wrap">
                  {t(force === 'expired' ? 'registry.regimeExpired' : 'registry.regimeNotYet')}
                </p>
              )}
              {barred && (
                <p className="quiet wrap">
                  {text(refusalMessage(registryRefusals[barred.code], barred))}{' '}
                  {barred.because.map((rule) => (
                    <Citation key={rule.cite} rule={rule} />
                  ))}
                </p>
              )}
              <Button
                type={chosen ? 'default' : 'primary'}
                aria-pressed={chosen}
                disabled={closed || barred !== null}
                style={{ marginTop: 10 }}
                onClick={onChoose}
              >
                {chosen ? t('registry.chosen') : t('registry.chooseThis')}
              </Button>
            </>
          );
        }}
      </Loaded>
    </article>
  );
}

function Stages({ registration, inForce }: { readonly registration: Registration; readonly inForce: RegimeInForce }) {
  const { t, text } = useWords();
  return (
    <table aria-label={t('registry.regimeDiffers')} style={{ marginTop: 8 }}>
      <tbody>
        {Object.entries(registration.stages).map(([id, stage]) => (
          <tr key={id}>
            <td style={{ whiteSpace: 'nowrap' }}>{text(stage.title)}</td>
            <td>
              <Limit stage={stage} inForce={inForce} />
              {stage.public && <Tag color="blue">{t('registry.publicMark')}</Tag>}
              {stage.objection && <Tag>{t('registry.objectionMark')}</Tag>}
              {stage.certificates && <Tag color="green">{t('registry.certificateMark')}</Tag>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Limit({ stage, inForce }: { readonly stage: Stage; readonly inForce: RegimeInForce }) {
  const { t, text } = useWords();
  const limit = stage.lasts ?? stage.within;
  if (!limit) return <span className="quiet">{t('registry.noLimit')} </span>;
  const rule = clockRule(limit, inForce.loaded.regime, inForce.settings);
  return (
    <>
      {text(rule.text)} <Citation rule={rule} />{' '}
    </>
  );
}
