// The platform as a process of its own, whose clock runs `SHUJI_AHEAD` days ahead: to be killed at any moment. Says on one line where
// it is, once it serves.
const { SHUJI_DATA: dataDir = '', SHUJI_PORT: port, SHUJI_AHEAD: days } = process.env;
const ahead = Number(days) * 86_400_000;
const RealDate = Date;
const now = () => RealDate.now() + ahead;

// Whatever asks for the time, sessions too, is told the same.
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }

  static now() {
    return now();
  }
};

const { startServer } = await import('../../dist/main/index.js');
const { startEmbeddedPostgres } = await import('../../dist/postgres/index.js');
const { ownerUrl } = await startEmbeddedPostgres({ dataDir });
const { setupLink } = await startServer({
  ...{ dataDir, ownerUrl, baseUrl: `http://127.0.0.1:${port}`, port: Number(port), webFolder: 'none' },
  log: (line) => process.stderr.write(`${line}\n`),
  rateLimit: false,
});
process.stdout.write(`${JSON.stringify({ setupLink, ownerUrl })}\n`);
