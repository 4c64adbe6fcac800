// What people do all day at once, by chance: they open cases with real files, decide, ask for supplements, object, answer, issue.
// Each goes by what the case page shows, and stops when the server is gone.
import { setTimeout as delay } from 'node:timers/promises';
import { sampleFacts } from '@shuji/core/rulebook';
import { Unanswered } from './person.mjs';

export class Load {
  cases = [];
  uploads = 0;
  done = 0;
  faults = [];

  constructor({ people, chance, regime, regimeId }) {
    Object.assign(this, { people, chance, regime, regimeId });
  }

  /** Works until nothing answers any more, or `over` says so. */
  async run(people, over) {
    const work = async () => {
      while (!over() && (await this.turn()));
    };
    await Promise.all(Array.from({ length: people }, work));
  }

  // False when the server is gone.
  async turn() {
    try {
      await this.deed();
      this.done += 1;
    } catch (error) {
      if (error instanceof Unanswered) return false;
      // Two people at one case: the later one is refused. Too many requests of the public in a minute are slowed down.
      if (error.status === 429) await delay(50);
      else if (!(error.status >= 400 && error.status < 500)) this.faults.push(String(error.stack ?? error));
    }
    return true;
  }

  async deed() {
    const drawn = this.chance.next();
    const live = this.cases.filter((one) => !one.ended);
    if (drawn < 0.1) return this.document(this.people.applicants[0], this.chance.below(200_000));
    if (drawn < 0.2) return this.people.anyone.get(`/api/public/register?query=${encodeURIComponent('示例')}`);
    if (live.length < 6 || drawn < 0.35) return this.open(this.chance.of(this.people.applicants));
    return this.goOn(this.chance.of(live));
  }

  name(end) {
    this.uploads += 1;
    return `示例-${this.uploads}${end}`;
  }

  async document(person, size = 100) {
    const name = this.name('.txt');
    const path = person.account ? '/api/documents/upload' : '/api/public/documents/upload';
    return (await person.upload(path, name, `${name}\n${'样'.repeat(size / 3)}`)).id;
  }

  async open(applicant) {
    const name = this.name('.csv');
    const rows = Array.from(
      { length: 20 },
      (_, row) => `示例街道${row},${row * 100 + this.uploads},${this.uploads}-${row}`,
    );
    const table = `街道,人口,代码\n${rows.join('\n')}\n`;
    const { id: resource } = await applicant.upload(
      `/api/resources/upload?name=${encodeURIComponent(name)}`,
      name,
      table,
    );
    const [registration, rules] = Object.entries(this.regime.regime.registrations)[0];
    const objectKind = rules.objects[0];
    const facts = sampleFacts(rules, this.regime, objectKind, {});
    const body = { regime: this.regimeId, registration, objectKind, resource, facts, draftRegime: true };
    const { id } = await applicant.command('/api/cases/draft', body);
    const one = this.took(id, applicant);
    await this.goOn(one);
  }

  /** A case that the server has acknowledged, or did after all. */
  took(id, applicant) {
    const known = this.cases.find((one) => one.id === id);
    if (known) return known;
    const one = { id, applicant, ended: false };
    this.cases.push(one);
    return one;
  }

  async goOn(one) {
    const view = await one.applicant.get(`/api/cases/${one.id}`);
    one.ended = view.status === 'ended';
    if (one.ended) return;
    if (view.status === 'draft') return this.file(one, view);
    if (view.status === 'suspended') return this.settle(one, view);
    if (view.supplement) return this.supplement(one, view);
    return { acceptance: this.accept, review: this.review, publicity: this.object, issue: this.issue }[
      view.stage
    ]?.call(this, one, view);
  }

  async file({ id, applicant }, { materials, version }) {
    let now = version;
    for (const material of materials) {
      const made = material.kind === 'form' || material.kind === 'fingerprint';
      if (material.state !== 'missing' || material.by !== 'applicant' || made) continue;
      const document = material.kind === 'commitment' ? null : await this.document(applicant);
      ({ version: now } = await applicant.command(`/api/cases/${id}/attach`, { material: material.id, document }, now));
    }
    await applicant.command(`/api/cases/${id}/submit`, {}, now);
  }

  async accept({ id }, { materials, version }) {
    const { registry } = this.people;
    const drawn = this.chance.next();
    const items = materials.filter(({ kind, by, document }) => document && by === 'applicant' && kind !== 'form');
    if (drawn < 0.3 && items.length > 0)
      return registry.command(
        `/api/cases/${id}/request-supplement`,
        { items: [items[0].id], note: '示例：请补正' },
        version,
      );
    const outcome = drawn < 0.35 ? 'refuse' : 'accept';
    return registry.command(`/api/cases/${id}/decide`, { stage: 'acceptance', outcome, reasons: '示例理由' }, version);
  }

  async supplement({ id, applicant }, { supplement, version }) {
    // Some never answer: their time runs out.
    if (this.chance.next() < 0.7) return;
    let now = version;
    for (const material of supplement.items) {
      const document = await this.document(applicant);
      ({ version: now } = await applicant.command(`/api/cases/${id}/attach`, { material, document }, now));
    }
    await applicant.command(`/api/cases/${id}/supplement`, {}, now);
  }

  async review({ id }, view) {
    const { registry, agency, agencyId } = this.people;
    if (!view.agency) await registry.command(`/api/cases/${id}/assign-review`, { agency: agencyId });
    const report = view.materials.find(({ id: material }) => material === 'compliance-report');
    if (!report?.document) {
      const document = await this.document(agency);
      const said = { conclusion: 'pass', findings: '示例：合规', samples: '示例：20 行', independent: true };
      const { independence, declarations, asked } = view.review;
      const answers = independence?.ties.map(({ id: tie }) => ({ tie, tied: false, words: '' }));
      if (answers && (!view.agency || declarations.length === 0))
        await agency.command(`/api/cases/${id}/declare-independence`, { answers });
      const table = asked.map(({ about, rule }) => ({ about, rule, conclusion: 'meets', words: '', evidence: [] }));
      await agency.command(`/api/cases/${id}/file-report`, { document, ...said, table });
    }
    await registry.command(`/api/cases/${id}/decide`, { stage: 'review', outcome: 'pass', reasons: null });
  }

  async object({ id }, { objections }) {
    const filed = objections.find(({ status }) => status === 'filed');
    if (filed) {
      const drawn = this.chance.next();
      if (drawn < 0.7) return this.people.registry.command(`/api/cases/${id}/objections/${filed.id}/accept`);
      const reasons = { reasons: '示例：无证据支持' };
      return this.people.registry.command(`/api/cases/${id}/objections/${filed.id}/reject`, reasons);
    }
    if (objections.length > 0 || this.chance.next() > 0.2) return;
    const evidence = [await this.document(this.people.anyone)];
    const body = { objector: '示例异议人', contact: '示例联系方式', claim: '权属', reason: '示例理由', evidence };
    await this.people.anyone.command(`/api/public/notices/${id}/object`, body);
  }

  async settle({ id, applicant }, { objections }) {
    const open = objections.find(({ status }) => status !== 'resolved' && status !== 'rejected');
    // Some objections nobody settles: their thirty days run out.
    if (!open || this.chance.next() < 0.3) return;
    const path = `/api/cases/${id}/objections/${open.id}`;
    if (!open.answer) await applicant.command(`${path}/answer`, { answer: '示例说明' });
    const result = this.chance.next() < 0.8 ? 'dismissed' : 'sustained';
    await this.people.registry.command(`${path}/resolve`, { result, reasons: '示例理由' });
  }

  async issue({ id }, { version }) {
    await this.people.registry.command(
      `/api/cases/${id}/decide`,
      { stage: 'issue', outcome: 'issue', reasons: null },
      version,
    );
  }
}
