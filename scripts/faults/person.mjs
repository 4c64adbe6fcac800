// A person at a browser, without the browser. Each command is written down with its key before it is sent, and with its answer
// when there is one, so that what the server has acknowledged is known when it has died.
import { randomUUID } from 'node:crypto';

/** No answer came, or one that the store did not answer: whether the command has happened is not known. */
export class Unanswered extends Error {}

export class Person {
  cookies = new Map();
  organisation = null;

  constructor(url, ledger, account) {
    this.url = url;
    this.ledger = ledger;
    this.account = account;
  }

  get(path) {
    return this.send(path, () => ({ method: 'GET' }));
  }

  /** A command that is written down; answers its body. */
  command(path, body = {}, version = undefined) {
    const headers = {
      'content-type': 'application/json',
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    return this.noted(path, () => ({ body: JSON.stringify(body), headers }));
  }

  upload(path, name, content) {
    return this.noted(path, () => {
      const form = new FormData();
      form.set('file', new Blob([content]), name);
      return { body: form, headers: {} };
    });
  }

  async noted(path, make) {
    const entry = { person: this, path, make, key: randomUUID(), answer: undefined };
    this.ledger.push(entry);
    try {
      entry.answer = await this.repeated(entry);
      return entry.answer;
    } catch (error) {
      // A refusal is an answer too, and leaves nothing behind.
      if (error.status !== undefined) entry.refused = error.code;
      throw error;
    }
  }

  /** Sends a command that is written down, once more or for the first time. */
  repeated({ path, make, key }) {
    return this.send(path, () => {
      const { body, headers } = make();
      return { method: 'POST', body, headers: { ...headers, 'idempotency-key': key } };
    });
  }

  async signIn() {
    const { email, password } = this.account;
    await this.send('/api/auth/sign-in/email', () => ({
      method: 'POST',
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json' },
    }));
  }

  async send(path, make, again = true) {
    const { status, body, cookies } = await this.fetched(path, make());
    for (const [name, value] of cookies) this.cookies.set(name, value);
    // The clock has run past the end of the session.
    if (status === 401 && again && this.account && !path.startsWith('/api/auth')) {
      await this.signIn();
      return this.send(path, make, false);
    }
    if (status < 300) return body;
    if (body?.code === 'store-unavailable' || status === 502 || status === 503)
      throw new Unanswered(`${status} ${path}`);
    throw Object.assign(new Error(`${status} ${path} ${JSON.stringify(body)}`), { status, code: body?.code });
  }

  async fetched(path, init) {
    try {
      const response = await fetch(`${this.url}${path}`, { ...init, headers: { ...this.headers(), ...init.headers } });
      const text = await response.text();
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0].split(/=(.*)/s));
      return { status: response.status, body: parsed(text), cookies };
    } catch (error) {
      if (error instanceof TypeError) throw new Unanswered(`${path}: ${error.message}`);
      throw error;
    }
  }

  headers() {
    return {
      origin: this.url,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(this.organisation === null ? {} : { 'shuji-organisation': this.organisation }),
    };
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
