import { randomUUID } from 'node:crypto';
import type { LoadedRegime } from '@shuji/core/rulebook';
import { sampleFacts } from '@shuji/core/rulebook';
import type { Answer, Client } from '../client.js';
import { table } from '../registration.js';

/** Something that was asked for under a key, so that it may be asked for again. */
export interface Asked {
  readonly client: Client;
  readonly path: string;
  readonly key: string;
  readonly send: () => Promise<Answer>;
}

/** An event that an answer told of. */
export interface Told {
  readonly stream: string;
  readonly type: string;
  readonly seq: string;
}

/** Who works on the cases of the load. */
export interface Members {
  readonly applicant: Client;
  readonly registry: Client;
  readonly agency: Client;
  readonly anyone: Client;
  readonly agencyId: string;
}

/** The server is gone, or its store is: what was asked may have happened or not. */
export class Gone extends Error {}

/**
 * A mixed load on one installation: documents, tables, and cases of a regime from their draft over review, publicity and
 * objections to the certificate, each step under a key of its own. It keeps what was acknowledged and what was not answered.
 */
export class Load {
  readonly told: Told[] = [];
  readonly documents = new Map<string, string>();
  open: Asked[] = [];
  private readonly cases = new Set<string>();
  private readonly busy = new Set<string>();
  private tables = 0;
  done = 0;

  constructor(
    private readonly members: Members,
    private readonly loaded: LoadedRegime,
    private readonly random: () => number,
  ) {}

  /** Works with some hands at once until the server is gone. */
  async work(hands = 4): Promise<void> {
    const hand = async () => {
      for (;;) await this.act();
    };
    const ends = await Promise.allSettled(Array.from({ length: hands }, hand));
    for (const end of ends) if (end.status === 'rejected' && !(end.reason instanceof Gone)) throw end.reason;
  }

  /** Asks again for what was not answered; each may have happened, and must not happen twice. */
  async askAgain(): Promise<void> {
    const again = this.open;
    this.open = [];
    for (const asked of again) {
      const [first, second] = [await asked.send(), await asked.send()];
      if (first.status >= 500) throw new Error(`${asked.path}: ${first.status} ${JSON.stringify(first.body)}`);
      if (first.status === 200 && (second.status !== 200 || second.body.id !== first.body.id))
        throw new Error(`${asked.path} happened twice: ${JSON.stringify([first.body, second.body])}`);
      this.keep(asked.path, first);
    }
  }

  private async act(): Promise<void> {
    const dice = this.random();
    if (dice < 0.2) return this.document();
    if (dice < 0.3 || this.cases.size - this.busy.size < 4) return this.draft();
    const free = [...this.cases].filter((id) => !this.busy.has(id));
    const id = free[Math.floor(this.random() * free.length)];
    if (id === undefined) return this.draft();
    this.busy.add(id);
    try {
      await this.step(id);
    } finally {
      this.busy.delete(id);
    }
  }

  private async document(): Promise<void> {
    const content = `示例 ${randomUUID()}`;
    const { id } = await this.upload(this.members.applicant, '/api/documents/upload', content);
    this.documents.set(id, content);
  }

  private async draft(): Promise<void> {
    const { regime } = this.loaded;
    const [registration = '', rules] = Object.entries(regime.registrations)[0] ?? [];
    if (!rules) throw new Error('a regime without a registration');
    const objectKind = rules.objects[0] ?? '';
    const content = table(100_000 + ++this.tables);
    const resource = await this.upload(
      this.members.applicant,
      '/api/resources/upload?name=示例街道表',
      content,
      'a.csv',
    );
    const facts = sampleFacts(rules, this.loaded, objectKind, {});
    const body = { regime: regime.id, registration, objectKind, resource: resource.id, facts, draftRegime: true };
    this.cases.add((await this.post(this.members.applicant, '/api/cases/draft', body)).id);
  }

  // The next step of a case, whoever's it is; one that waits is objected to now and then.
  private async step(id: string): Promise<void> {
    const { applicant, registry } = this.members;
    const view = await this.read(applicant, id);
    const at = `/api/cases/${id}`;
    if (view.status === 'draft') return this.file(id, view);
    if (view.status === 'ended') return void this.cases.delete(id);
    const objection = view.objections.find(({ status }: { status: string }) => status === 'filed');
    if (objection)
      return void (await this.post(registry, `${at}/objections/${objection.id}/reject`, { reasons: '示例：证据不足' }));
    const stage = this.loaded.regime.registrations[view.registration]?.stages[view.stage];
    if (stage?.actor !== 'registry') return this.object(id);
    if (stage.review && view.agency === null)
      return void (await this.post(registry, `${at}/assign-review`, { agency: this.members.agencyId }));
    if (
      stage.review &&
      view.materials.some(
        (material: { kind: string; state: string }) => material.kind === 'report' && material.state === 'missing',
      )
    )
      return this.report(id);
    const [outcome = ''] = Object.entries(stage.then).find(([, entry]) => entry.positive && !entry.tolerant) ?? [];
    await this.post(registry, `${at}/decide`, { stage: view.stage, outcome, reasons: '示例理由' });
  }

  private async file(id: string, view: { materials: { id: string; kind: string; by: string; state: string }[] }) {
    const { applicant } = this.members;
    const missing = view.materials.find(
      ({ state, by, kind }) =>
        state === 'missing' && by === 'applicant' && (kind === 'document' || kind === 'commitment'),
    );
    if (!missing) return void (await this.post(applicant, `/api/cases/${id}/submit`, {}));
    const file =
      missing.kind === 'document' ? await this.upload(applicant, '/api/documents/upload', randomUUID()) : null;
    await this.post(applicant, `/api/cases/${id}/attach`, { material: missing.id, document: file?.id ?? null });
  }

  private async report(id: string): Promise<void> {
    const { agency } = this.members;
    const document = (await this.upload(agency, '/api/documents/upload', randomUUID())).id;
    const report = { document, conclusion: 'pass', findings: '示例：合规', samples: '示例：20 行', independent: true };
    await this.post(agency, `/api/cases/${id}/file-report`, report);
  }

  private async object(id: string): Promise<void> {
    if (this.random() > 0.2) return;
    const { anyone } = this.members;
    const evidence = (await this.upload(anyone, '/api/public/documents/upload', randomUUID())).id;
    const words = {
      objector: `示例${randomUUID()}`,
      contact: '示例',
      claim: '示例主张',
      reason: '示例理由',
      evidence: [evidence],
    };
    await this.post(anyone, `/api/public/notices/${id}/object`, words);
  }

  private async read(client: Client, id: string) {
    const answer = await this.answered(() => client.get(`/api/cases/${id}`));
    if (answer.status !== 200) throw new Error(`case ${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private post(client: Client, path: string, body: object) {
    const key = randomUUID();
    return this.ask({ client, path, key, send: () => client.post(path, body, { key }) });
  }

  private upload(client: Client, path: string, content: string, name = 'a.txt') {
    const key = randomUUID();
    return this.ask({ client, path, key, send: () => client.upload(path, name, content, { key }) });
  }

  private async ask(asked: Asked) {
    let answer: Answer;
    try {
      answer = await this.answered(asked.send);
    } catch (error) {
      this.open.push(asked);
      throw error;
    }
    this.keep(asked.path, answer);
    // A limit that ran out meanwhile may have moved the case on: then the rules refuse its step, and nothing else.
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(`${asked.path}: ${JSON.stringify(answer.body)}`);
    this.done++;
    return answer.body;
  }

  private async answered(send: () => Promise<Answer>): Promise<Answer> {
    const answer = await send().catch((error: unknown) => {
      if (error instanceof TypeError) throw new Gone();
      throw error;
    });
    if (answer.status === 503) throw new Gone();
    return answer;
  }

  private keep(path: string, { status, body }: Answer): void {
    if (status !== 200 || !Array.isArray(body?.events)) return;
    const [, , first, second, named] = path.split('/');
    const kind = first === 'resources' ? 'resource' : 'case';
    const id = second === 'notices' ? named : body.id;
    for (const { type, seq } of body.events) this.told.push({ stream: `${kind}:${id}`, type, seq });
  }
}
