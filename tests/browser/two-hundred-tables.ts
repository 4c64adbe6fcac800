/** Branches of an enterprise, each with ten tables. */
const branches = [
  ...['合肥', '芜湖', '蚌埠', '淮南', '马鞍山', '淮北', '铜陵', '安庆', '黄山', '滁州'],
  ...['阜阳', '宿州', '六安', '亳州', '池州', '宣城', '总部', '电商', '客服', '仓储'],
] as const;

/** Tables of one branch: what follows its name, the columns, and the query that fills them with `n` rows of the series `g`; null leaves it empty. */
const kinds: readonly (readonly [name: string, columns: string, rows: string | null])[] = [
  [
    '客户信息',
    '"客户编号" int primary key, "姓名" text, "身份证号" text unique, "手机号" text, "电子邮箱" text, "联系地址" text, "建档日期" date',
    `g, invented.name(g), invented.identity(g), '13' || lpad((g * 7919 % 1000000000)::text, 9, '0'), 'user' || g || '@example.com',
     '安徽省合肥市示例路' || g || '号', date '2026-01-01' + g`,
  ],
  [
    '订单',
    '"订单号" bigint primary key, "客户编号" int references "客户信息", "下单日期" date, "金额" numeric(12,2), "状态" text',
    `900000 + g, 1 + g % n, date '2026-06-01' + g % 90, g * 17 % 5000 + 0.5, (array['待付款','已付款','已发货','已完成'])[1 + g % 4]`,
  ],
  [
    '订单明细',
    '"明细编号" bigint primary key, "订单号" bigint references "订单", "商品" text, "数量" int, "单价" numeric(10,2)',
    `g, 900001 + g % n, '商品' || g % 12, case when g % 20 = 0 then -1 else g % 9 + 1 end, g * 3 % 100 + 0.99`,
  ],
  [
    '商品',
    '"商品编码" text primary key, "商品名称" text, "分类" text, "上架" boolean',
    `'SKU' || g, '示例商品' || g, (array['食品','日用','电器'])[1 + g % 3], g % 5 <> 0`,
  ],
  [
    '供应商',
    '"供应商编号" int primary key, "供应商名称" text, "联系电话" text',
    `g, '示例供应商' || g, '0551-6' || lpad((g * 7919 % 1000000)::text, 6, '0')`,
  ],
  [
    '员工',
    '"工号" text primary key, "姓名" text, "性别" text, "出生日期" date, "基本工资" int',
    `'E' || g, invented.name(g + 7), (array['男','女'])[1 + g % 2], date '1980-01-01' + g * 97 % 9000, 5000 + g * 37 % 9000`,
  ],
  [
    '登录日志',
    '"时间" timestamptz, "账号" text, "IP地址" text, "结果" text',
    `timestamptz '2026-09-01 08:00+08' + g * interval '7 minutes', 'acct_' || g % 30, '10.1.' || g % 250 || '.' || g % 200 + 1, (array['成功','失败'])[1 + (g % 7 = 0)::int]`,
  ],
  [
    '车辆',
    '"车牌号" text primary key, "车型" text, "里程" numeric',
    `'皖A' || lpad((g * 7919 % 100000)::text, 5, '0'), (array['轿车','货车'])[1 + g % 2], g * 1013 % 200000`,
  ],
  ['待启用', '"编号" int primary key, "说明" text', null],
  [
    '设备读数',
    '"设备" int, "温度" double precision, "湿度" double precision, "读取时间" timestamp',
    `g % 10, 15 + g * 13 % 200 / 10.0, case when g % 11 = 0 then null else 30 + g % 60 end, timestamp '2026-08-01' + g * interval '1 hour'`,
  ],
];

/** Rows of each filled table of the branch at this place. */
const rowsAt = (at: number) => 40 + at * 7;

/** What an inventory of them must come to. */
export const comesTo = {
  tables: branches.length * kinds.length,
  rows: branches.reduce((sum, _, at) => sum + rowsAt(at) * kinds.filter(([, , rows]) => rows !== null).length, 0),
};

/** One SQL text that makes 200 tables in the schema `biz`: people, orders with their foreign keys, logs, readings, empty ones. */
export const twoHundredTables = `create schema biz; create schema invented; set search_path to biz;
create function invented.name(g int) returns text language sql immutable as $$
  select (array['赵','钱','孙','李','周','吴','郑','王','冯','陈'])[1 + g % 10] || (array['伟','芳','娜','敏','静','丽','强','磊'])[1 + g % 8] || (array['','明','华'])[1 + g % 3] $$;
create function invented.identity(g int) returns text language plpgsql immutable as $$
  declare body text := '999999' || to_char(date '1970-01-01' + g * 31, 'YYYYMMDD') || lpad((g % 1000)::text, 3, '0'); total int := 0;
  begin
    for at in 1..17 loop total := total + substr(body, at, 1)::int * (1 << (18 - at)) % 11; end loop;
    return body || substr('10X98765432', 1 + total % 11, 1);
  end $$;
${branches.flatMap((branch, at) => kinds.map((kind) => tableOf(branch, rowsAt(at), kind))).join('\n')}
reset search_path;`;

function tableOf(branch: string, rows: number, [name, columns, filled]: (typeof kinds)[number]): string {
  const made = `create table "${branch}${name}" (${columns.replace(/references "/g, `references "${branch}`)});`;
  if (filled === null) return made;
  return `${made} insert into "${branch}${name}" select ${filled} from (select ${rows} as n) as size, generate_series(1, ${rows}) as g;`;
}
