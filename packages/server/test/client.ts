import { randomUUID } from 'node:crypto';

export interface Answer {
  readonly status: number;
  // What a route answers is what the test is about; each test says what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: the body of any route
  readonly body: any;
}

export interface Given {
  /** Version that goes in `If-Match`. */
  readonly version?: number;
  readonly key?: string;
}

/** A person at a browser, without the browser: cookies, the active organisation, and the headers of commands. */
export class Client {
  private readonly cookies = new Map<string, string>();
  organisation: string | null = null;

  constructor(readonly url: string) {}

  get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }

  post(path: string, body: object = {}, { version, key = randomUUID() }: Given = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
    });
  }

  upload(
    path: string,
    name: string,
    content: string | Uint8Array<ArrayBuffer>,
    { key = randomUUID() }: Given = {},
  ): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    return this.send(path, { method: 'POST', body: form, headers: { 'idempotency-key': key } });
  }

  /** The bytes of an answer, with its status. */
  async bytes(path: string): Promise<{ status: number; bytes: Uint8Array }> {
    const response = await fetch(`${this.url}${path}`, { headers: this.headers() });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  /** The text of an answer, with its media type. */
  async text(path: string): Promise<{ status: number; type: string | null; text: string }> {
    const response = await fetch(`${this.url}${path}`, { headers: this.headers() });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }

  /** The cookies that this person was given, by name, as another window of the same person takes them. */
  get kept(): ReadonlyMap<string, string> {
    return this.cookies;
  }

  private async send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, { ...init, headers: { ...this.headers(), ...init.headers } });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : parsed(text) };
  }

  private headers(): Record<string, string> {
    return {
      origin: this.url,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(this.organisation === null ? {} : { 'shuji-organisation': this.organisation }),
    };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
