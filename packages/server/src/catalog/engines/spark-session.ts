import { isIP, type Socket } from 'node:net';
import hive from 'hive-driver';
import { type SourceAddress, tlsOptions } from './source-address.js';
import { SourceFault } from './source-fault.js';
import { sparkFault } from './spark-faults.js';

const { HiveClient, auth, connections, thrift } = hive;
const { TCLIService, TCLIService_types: types } = thrift;

type Row = readonly (string | null)[];

/** Answers of a statement: names of its columns, and its rows as texts. */
export interface SparkAnswer {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
}

export interface SparkSession {
  readonly encrypted: boolean;
  /** Runs a statement that reads; throws for every other one before it is sent. */
  run(statement: string): Promise<SparkAnswer>;
  close(): Promise<void>;
}

const connectMs = 15_000;
const rowsAtOnce = 1000;

/** A session of a Spark Thrift server, over the protocol of HiveServer2. Throws a `SourceFault` where it can not be had. */
export async function openSparkSession(address: SourceAddress, timeoutMs: number): Promise<SparkSession> {
  if (address.tls !== 'prefer') return session(address, address.tls !== 'disable', timeoutMs);
  // Its protocol begins with TLS or knows of none: which, only trying tells. No password goes out before TLS is refused.
  return session(address, true, timeoutMs).catch((error: unknown) => {
    if (error instanceof SourceFault && error.fault === 'source-tls-missing') return session(address, false, timeoutMs);
    throw error;
  });
}

type Greeted = Parameters<InstanceType<typeof auth.NoSaslAuthentication>['authenticate']>[0];

async function session(address: SourceAddress, encrypted: boolean, timeoutMs: number): Promise<SparkSession> {
  const { host, port, user, password, sasl } = address;
  const client = new HiveClient(TCLIService, types);
  client.on('error', () => undefined);
  let socket: Socket | undefined;
  let fail: (error: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
  });
  lost.catch(() => undefined);
  // What waits for an answer is never told by the driver that the connection is gone.
  const held = <T>(work: Promise<T>) => Promise.race([work, lost]);
  const greeting = sasl
    ? // A server that asks for no password takes any but an empty one; the driver has one of its own.
      new auth.PlainTcpAuthentication({ username: user, ...(password ? { password } : {}) })
    : new auth.NoSaslAuthentication();
  const greeted = {
    authenticate(transport: Greeted) {
      const answer = greeting.authenticate(transport);
      socket = transport.getTransport() as Socket;
      watch(socket, encrypted, fail);
      return answer;
    },
  };
  const named = isIP(host) === 0 ? { servername: host } : {};
  const options = encrypted ? { ssl: true, ...named, ...tlsOptions(address) } : {};
  const timer = setTimeout(() => fail(new SourceFault('source-unreachable', { reason: 'no answer' })), connectMs);
  try {
    await held(client.connect({ host, port, options }, new connections.TcpConnection(), greeted));
    const opened = await held(
      client.openSession({
        client_protocol: types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10,
        username: user,
        ...(password ? { password } : {}),
        configuration: settings as never,
      }),
    );
    return running({ address, encrypted, opened, held, timeoutMs, end: () => socket?.destroy() });
  } catch (error) {
    socket?.destroy();
    throw sparkFault(error, address, true);
  } finally {
    clearTimeout(timer);
  }
}

// Times in UTC, decimals written out, and nothing that overflows or does not fit is passed over in silence. What stands in a name or a value
// as `${…}` is never taken for a setting of the server.
const settings = {
  'set:hiveconf:spark.sql.session.timeZone': 'UTC',
  'set:hiveconf:spark.sql.ansi.enabled': 'true',
  'set:hiveconf:spark.sql.variable.substitute': 'false',
};

function watch(socket: Socket, encrypted: boolean, fail: (error: unknown) => void): void {
  let secure = !encrypted;
  let told: Error | undefined;
  socket.setKeepAlive(true, 30_000);
  socket.once('secureConnect', () => {
    secure = true;
  });
  socket.on('error', (error) => {
    told = error;
  });
  socket.on('close', () => {
    if (!secure && told?.message.match(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/) == null)
      fail(new SourceFault('source-tls-missing', { reason: told?.message ?? 'the server ended the connection' }));
    else fail(told ?? new SourceFault('source-lost', { reason: 'the server ended the connection' }));
  });
}

interface Running {
  readonly address: SourceAddress;
  readonly encrypted: boolean;
  readonly opened: Awaited<ReturnType<InstanceType<typeof HiveClient>['openSession']>>;
  readonly held: <T>(work: Promise<T>) => Promise<T>;
  readonly timeoutMs: number;
  readonly end: () => void;
}

function running({ address, encrypted, opened, held, timeoutMs, end }: Running): SparkSession {
  const told = <T>(work: Promise<T>) =>
    held(work).catch((error: unknown) => {
      throw sparkFault(error, address, false);
    });
  return {
    encrypted,
    async run(statement) {
      reads(statement);
      const operation = await told(opened.executeStatement(statement, { runAsync: true }));
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        operation.cancel().catch(() => undefined);
      }, timeoutMs);
      try {
        // The server answers when the statement has ended, or after some seconds.
        const ended = () => told(operation.status(false).then((status) => isEnded(status as Status)));
        while (!(await ended()));
        return await told(answerOf(operation));
      } catch (error) {
        throw late ? new SourceFault('table-timeout', { limitMs: timeoutMs }) : error;
      } finally {
        clearTimeout(timer);
        operation.close().catch(() => undefined);
      }
    },
    async close() {
      await Promise.race([opened.close().catch(() => undefined), new Promise((done) => setTimeout(done, 2000))]);
      end();
    },
  };
}

/** Nothing but what reads is ever sent, whoever asks for it. */
export function reads(statement: string): void {
  if (!/^(select|show|describe)\s/i.test(statement))
    throw new SourceFault('table-failed', { reason: 'a statement that does not begin as a reading is not sent' });
}

interface Status {
  readonly operationState?: number;
  readonly errorMessage?: string;
}

function isEnded({ operationState, errorMessage }: Status): boolean {
  const states = types.TOperationState;
  if (operationState === states.FINISHED_STATE) return true;
  const waits = [states.INITIALIZED_STATE, states.PENDING_STATE, states.RUNNING_STATE];
  if (waits.includes(operationState)) return false;
  throw new Error(errorMessage ?? `the statement ended in state ${operationState}`);
}

type Operation = Awaited<ReturnType<Running['opened']['executeStatement']>>;

async function answerOf(operation: Operation): Promise<SparkAnswer> {
  operation.setMaxRows(rowsAtOnce);
  const rows: Row[] = [];
  let more = true;
  while (more) {
    await operation.fetch();
    const found = operation.getData().flatMap(({ columns = [] }) => rowsOf(columns as unknown as readonly Column[]));
    operation.flush();
    rows.push(...found);
    more = found.length > 0;
  }
  const columns = [...(operation.getSchema()?.columns ?? [])].sort((a, b) => a.position - b.position);
  return { names: columns.map(({ columnName }) => columnName), rows };
}

/** The values of a column: one of its fields holds them, and bits that say which are absent. */
type Column = Readonly<Record<string, { readonly values: readonly unknown[]; readonly nulls?: Uint8Array } | null>>;

function rowsOf(columns: readonly Column[]): Row[] {
  const read = columns.map((column) => {
    const [held] = Object.values(column).filter((value) => value !== null && value !== undefined);
    const { values = [], nulls } = held ?? {};
    return values.map((value, at) => (((nulls?.[at >> 3] ?? 0) >> (at & 7)) & 1 ? null : String(value)));
  });
  return (read[0] ?? []).map((_, at) => read.map((values) => values[at] ?? null));
}
