import hive from 'hive-driver';
import type { SourceAddress } from './source-address.js';

/** A session that runs whatever it is told, as the one of somebody who fills tables. */
export async function hiveSession({ host, port, user }: Pick<SourceAddress, 'host' | 'port' | 'user'>) {
  const { HiveClient, auth, connections, thrift } = hive;
  const client = new HiveClient(thrift.TCLIService, thrift.TCLIService_types);
  client.on('error', () => undefined);
  const login = new auth.PlainTcpAuthentication({ username: user });
  await client.connect({ host, port }, new connections.TcpConnection(), login);
  const { HIVE_CLI_SERVICE_PROTOCOL_V10 } = thrift.TCLIService_types.TProtocolVersion;
  const session = await client.openSession({ client_protocol: HIVE_CLI_SERVICE_PROTOCOL_V10, username: user });
  return {
    async execute(statement: string): Promise<void> {
      const operation = await session.executeStatement(statement);
      await operation.close();
    },
    close: () => client.close(),
  };
}
