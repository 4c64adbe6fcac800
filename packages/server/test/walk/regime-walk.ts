import { addDays, addMonths, type LocalDate } from '@shuji/core/kernel';
import { type Effect, effectsOf, type LoadedRegime, type Registration, relationOf } from '@shuji/core/rulebook';
import { type Member, must, type World } from '../world.js';
import { CaseWalk, type Clock, type Desks, type MadeEntry, type Walked, type Walking } from './case-walk.js';
import { firstDayOf, lastDayUntil } from './shares.js';

/** A type that has been walked, with the case that was asked for. */
export interface WalkedType extends Walked {
  readonly walking: Walking;
}

const doing = (registration: Registration): readonly Effect['do'][] => effectsOf(registration).map((each) => each.do);

/** Walks every type of one regime. What a type acts upon, an entry or an account, is made by walking the type that grants it. */
export class RegimeWalk {
  private readonly cases: CaseWalk;
  private readonly start: LocalDate;
  private sides: Promise<{ holder: Member; other: Member }> | undefined;

  constructor(
    private readonly world: World,
    clock: Clock,
    private readonly loaded: LoadedRegime,
    private readonly desks: Desks,
  ) {
    this.cases = new CaseWalk(world, clock, loaded, desks);
    this.start = firstDayOf(loaded);
  }

  /** Walks one case of a type to its end. */
  async walkType(registration: string): Promise<WalkedType> {
    const walking = await this.prepare(registration);
    return { walking, ...(await this.cases.walk(walking)) };
  }

  /** Makes what a type acts upon, and says who applies for it and when. */
  async prepare(registration: string): Promise<Walking> {
    const rules = this.rulesOf(registration);
    const effects = doing(rules);
    const object = rules.objects[0] ?? '';
    if (effects.includes('open-account'))
      return { registration, object, on: this.start, applicant: await this.enterprise(), other: this.desks.agency };
    if (effects.includes('amend-account') || effects.includes('close-account'))
      return this.uponAccount(registration, rules, object);
    if (rules.entry) return this.uponEntry(registration, rules);
    const { holder, other } = await this.bothSides();
    return { registration, object, on: this.withAccounts(), applicant: holder, other };
  }

  private async uponAccount(registration: string, rules: Registration, object: string): Promise<Walking> {
    const owner = await this.enterprise();
    const { targets } = await this.opened(owner);
    const on = addMonths(this.start, 6);
    if (rules.applicant !== 'successor')
      return { registration, object, on, applicant: owner, other: this.desks.agency };
    return { registration, object, on, applicant: await this.enterprise(), other: owner, account: targets[0] ?? '' };
  }

  private async uponEntry(registration: string, rules: Registration): Promise<Walking> {
    const maker = rules.entry?.of[0] ?? '';
    const made = await this.made(maker, rules.objects);
    const { holder, other } = await this.bothSides();
    const outsider = made.holder === holder ? other : holder;
    const byHolder = rules.opened_by !== undefined || relationOf(rules) === 'holder';
    const sides = byHolder ? { applicant: made.holder, other: outsider } : { applicant: outsider, other: made.holder };
    return {
      ...{ registration, ...sides, entry: made },
      ...{ object: this.objectOf(maker, rules.objects), on: await this.dayUpon(rules, made, maker) },
    };
  }

  // Half a year after the entry was made, or its last day or the day after where that is asked for.
  private async dayUpon(rules: Registration, made: MadeEntry, maker: string): Promise<LocalDate> {
    const status = rules.entry?.status?.[0] ?? 'valid';
    const last = made.validUntil ?? made.registeredOn;
    if (rules.entry?.window) return lastDayUntil(this.loaded, last);
    if (status === 'expired') return addDays(last, 1);
    if (status === 'suspended') await this.suspended(made, maker);
    return addMonths(made.registeredOn, 6);
  }

  private async suspended(entry: MadeEntry, maker: string): Promise<void> {
    const { registrations } = this.loaded.regime;
    const [registration, rules] =
      Object.entries(registrations).find(
        ([, each]) => each.entry?.of.includes(maker) && doing(each).includes('suspend'),
      ) ?? [];
    if (!registration || !rules) throw new Error(`nothing suspends ${maker}`);
    const sides = { applicant: entry.holder, other: (await this.bothSides()).other };
    const object = this.objectOf(maker, rules.objects);
    await this.cases.walk({ registration, object, ...sides, on: addMonths(entry.registeredOn, 1), entry });
  }

  private objectOf(maker: string, objects: readonly string[]): string {
    const common = objects.find((object) => this.rulesOf(maker).objects.includes(object));
    if (common === undefined) throw new Error(`no object of ${maker} among ${objects.join(', ')}`);
    return common;
  }

  /** Walks the type that makes an entry, and what that one acts upon before it. */
  private async made(maker: string, objects: readonly string[]): Promise<MadeEntry> {
    const walking = { ...(await this.prepare(maker)), object: this.objectOf(maker, objects) };
    const { targets } = await this.cases.walk(walking);
    const number = targets.find((target) => target !== walking.entry?.number);
    if (number === undefined) throw new Error(`${maker} made no entry`);
    const path = `/api/public/register/${encodeURIComponent(number)}`;
    const { registeredOn, validUntil } = await must(this.world.anyone.get(path));
    return { number, holder: await this.holderOf(number, walking), registeredOn, validUntil };
  }

  private async holderOf(number: string, { applicant, other }: Walking): Promise<Member> {
    const path = `/api/entries/${encodeURIComponent(number)}/standing`;
    const { holder } = await must(this.desks.registry.client.get(path));
    const member = [applicant, other].find(({ name }) => name === holder.party);
    if (!member) throw new Error(`${number} is held by a stranger: ${holder.party}`);
    return member;
  }

  private rulesOf(registration: string): Registration {
    const rules = this.loaded.regime.registrations[registration];
    if (!rules) throw new Error(`no ${registration} in ${this.loaded.regime.id}`);
    return rules;
  }

  private enterprise(): Promise<Member> {
    return this.world.organisation('enterprise', `示例企业${++enterprises}`);
  }

  // Whoever applies has an account where the regime asks for one.
  private bothSides(): Promise<{ holder: Member; other: Member }> {
    this.sides ??= (async () => {
      const [holder, other] = [await this.enterprise(), await this.enterprise()];
      if (this.loaded.regime.accounts?.required) for (const side of [holder, other]) await this.opened(side);
      return { holder, other };
    })();
    return this.sides;
  }

  private opened(applicant: Member): Promise<Walked> {
    const { registrations } = this.loaded.regime;
    const [registration, rules] =
      Object.entries(registrations).find(([, each]) => doing(each).includes('open-account')) ?? [];
    if (!registration || !rules) throw new Error(`nothing opens an account under ${this.loaded.regime.id}`);
    const object = rules.objects[0] ?? '';
    return this.cases.walk({ registration, object, on: this.start, applicant, other: this.desks.agency });
  }

  // Accounts have been opened by then.
  private withAccounts(): LocalDate {
    return this.loaded.regime.accounts?.required ? addMonths(this.start, 1) : this.start;
  }
}

let enterprises = 0;
