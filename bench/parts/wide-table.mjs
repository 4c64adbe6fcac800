// A table of forty columns as registers of people and devices have them, made by DuckDB itself.

/** A statement that selects about `sizeMb` MiB of it as CSV. */
export function wideTable(sizeMb) {
  const h = (salt) => `hash(i + ${salt}::ubigint * 7919)`;
  const digits = (salt, length) => `lpad((${h(salt)} % ${10 ** length})::varchar, ${length}, '0')`;
  const list = (salt, words) =>
    `(${JSON.stringify(words).replaceAll('"', "'")})[(${h(salt)} % ${words.length} + 1)::bigint]`;
  const day = (salt, from, days) => `date '${from}' + (${h(salt)} % ${days})::int`;
  const columns = {
    id: 'i',
    xm: `${list(1, ['王', '李', '张', '刘', '陈', '杨'])} || ${list(2, ['伟', '芳', '娜', '敏', '静'])} || ${list(3, ['强', '磊', '军', '', '洋'])}`,
    sjh: `'13' || ${digits(4, 9)}`,
    gender: list(5, ['男', '女']),
    born: day(6, '1950-01-01', 20000),
    city: list(7, ['合肥', '贵阳', '北京', '上海', '深圳']),
    address: `${list(8, ['蜀山区', '云岩区', '朝阳区'])} || '人民路' || (${h(9)} % 900)::varchar || '号'`,
    email: `'u' || ${digits(10, 7)} || '@example.org'`,
    ip: `(${h(11)} % 223 + 1)::varchar || '.' || (${h(12)} % 255)::varchar || '.' || (${h(13)} % 255)::varchar || '.7'`,
    order_no: `'2025' || ${digits(14, 14)}`,
    reference: 'md5(i::varchar)',
    at: `timestamp '2020-01-01' + to_seconds((${h(15)} % 100000000)::bigint)`,
    remark: list(16, ['无', '已回访', '价格偏高', '客户要求周末送货']),
    flag: list(17, ['Y', 'N']),
    lng: `round(100 + (${h(18)} % 20000000) / 1000000.0, 6)`,
    lat: `round(25 + (${h(19)} % 15000000) / 1000000.0, 6)`,
  };
  for (let at = 0; at < 12; at++) columns[`amount_${at}`] = `(${h(20 + at)} % 1000000) / 100.0`;
  for (let at = 0; at < 8; at++) columns[`count_${at}`] = `(${h(40 + at)} % 1000)::int`;
  for (let at = 0; at < 4; at++) columns[`code_${at}`] = `'K' || ${digits(50 + at, 6)}`;
  const rows = Math.round(sizeMb * 2600);
  return `select ${Object.entries(columns)
    .map(([name, made]) => `${made} as ${name}`)
    .join(', ')} from range(${rows}) t(i)`;
}
