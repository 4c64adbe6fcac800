// Columns that are of no category, and those among them that look as if they were.
import { dayText } from './labelled-chance.mjs';
import * as values from './labelled-values.mjs';

const at = (random, from = 2019, to = 2025) => `${dayText(random.day(from, to), '-')} ${random.time()}`;

/** As `columnKinds`, all of category `none`. */
export const decoyKinds = {
  failing_id: none(['证件编号', '旧编号', '档案号'], ['jbh'], ['legacy_id', 'archive_no'], values.failingId),
  order_no: none(
    ['订单号', '交易流水号', '订单编号'],
    ['ddh', 'lsh'],
    ['order_no', 'trade_no', 'order_id'],
    (random) => `${dayText(random.day(2019, 2025))}${random.digits(10)}`,
  ),
  card_like: none(
    ['凭证号', '业务编号'],
    ['pzh'],
    ['voucher_no', 'ref_no'],
    (random) => `62${random.digits(random.pick([14, 17]))}`,
  ),
  random_digits: none(['编号', '流水号'], ['bh'], ['seq_no', 'number'], (random) => random.digits(random.int(16, 19))),
  trip_id: none(['行程编号'], ['xcbh'], ['trip_id', 'ride_no'], (random) => `${random.int(1, 8)}${random.digits(18)}`),
  serial_no: none(['序列号', '批次号'], ['xlh', 'pch'], ['serial_no', 'batch_no', 'sn'], (random) => random.digits(11)),
  serial15: none(
    ['产品序列号', '出厂编号'],
    ['ccbh'],
    ['serial_number', 'product_sn'],
    (random) => `86${values.failingLuhn(random, 13)}`,
  ),
  iccid: none(['ICCID', 'SIM卡序号'], ['iccid'], ['iccid', 'sim_iccid'], (random) => `8986${random.digits(16)}`),
  epoch_ms: none(['时间戳', '更新时间戳'], ['sjc'], ['timestamp', 'ts', 'updated_ms'], (random) =>
    String(random.int(1500000000, 1760000000) * 1000 + random.int(0, 999)),
  ),
  uuid: none(['全局编号', '唯一标识'], ['wybs'], ['uuid', 'guid', 'trace_id'], (random) =>
    [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-'),
  ),
  md5: none(['文件校验值', '摘要'], ['zy'], ['checksum', 'etag', 'file_md5'], (random) => random.hex(32)),
  customer_no: none(
    ['客户编号'],
    ['khbh'],
    ['customer_no', 'cust_id'],
    (_random, _, row) => `KH${String(row + 10000).padStart(8, '0')}`,
  ),
  record_no: none(['病历号', '住院号'], ['blh', 'zyh'], ['record_no', 'admission_no'], (random) => random.digits(8)),
  staff_no: none(['工号', '员工编号'], ['gh'], ['staff_no', 'emp_id'], (_random, _, row) => String(100001 + row)),
  opened_on: none(['开户日期', '注册日期'], ['khrq', 'zcrq'], ['opened_on', 'registered_at', 'open_date'], (random) =>
    dayText(random.day(2015, 2025), '-'),
  ),
  hired_on: none(['入职日期'], ['rzrq'], ['hired_on', 'hire_date', 'join_date'], (random) =>
    dayText(random.day(1998, 2025), '-'),
  ),
  founded_on: none(['成立日期'], ['clrq'], ['established_on', 'founded_on'], (random) =>
    dayText(random.day(1990, 2024), '-'),
  ),
  made_on: none(['生产日期'], ['scrq'], ['production_date', 'made_on'], (random) => dayText(random.day(2020, 2025))),
  visited_at: none(['就诊时间'], ['jzsj'], ['visited_at', 'visit_time'], (random) => at(random)),
  paid_at: none(['支付时间'], ['zfsj'], ['paid_at', 'pay_time'], (random) => at(random)),
  observed_at: none(['采集时间'], ['cjsj'], ['observed_at', 'event_time'], (random) => at(random)),
  departed_at: none(['起飞时间'], ['qfsj'], ['departed_at', 'departure'], (random) => at(random)),
  crossed_at: none(['通关时间'], ['tgsj'], ['crossed_at'], (random) => at(random)),
  taken_at: none(['拍摄时间'], ['pssj'], ['taken_at', 'captured'], (random) => at(random)),
  remark: none(['备注', '说明'], ['bz'], ['remark', 'note', 'comment'], (random) =>
    random.pick(['客户要求周末送货', '已回访', '价格偏高', '无', '需要复核', '老客户，请优先处理', '电话未接通']),
  ),
  ward: none(['病区', '科室'], ['ks', 'bq'], ['ward', 'department'], (random) =>
    random.pick(['内科', '外科', '儿科', '骨科', '心血管内科', '妇产科', '急诊科']),
  ),
  job_title: none(['职务', '岗位'], ['zw', 'gw'], ['job_title', 'position_title'], (random) =>
    random.pick(['经理', '工程师', '高级工程师', '主管', '专员', '总监', '会计']),
  ),
  department: none(['部门', '所属部门'], ['bm'], ['department', 'dept_name'], (random) =>
    random.pick(['财务部', '技术部', '市场部', '人力资源部', '行政部', '法务部']),
  ),
  flag: none(['是否有效', '标志'], ['bz', 'sfyx'], ['flag', 'is_valid'], (random) => random.pick(['Y', 'N'])),
  amount: none(['金额', '交易金额'], ['je', 'jyje'], ['amount', 'total', 'pay_amount'], (random) =>
    (random.int(100, 9999999) / 100).toFixed(2),
  ),
  capital: none(['注册资本', '注册资本(万元)'], ['zczb'], ['capital', 'registered_capital'], (random) =>
    random.int(10, 100000),
  ),
  price: none(['单价', '售价'], ['dj'], ['price', 'unit_price'], (random) =>
    (random.int(100, 999999) / 100).toFixed(2),
  ),
  quantity: none(['数量', '库存'], ['sl'], ['quantity', 'stock'], (random) => random.int(1, 500)),
  score: none(['成绩', '总分'], ['cj'], ['score', 'total_score'], (random) => random.int(40, 100)),
  temperature: none(['温度', '气温'], ['wdz'], ['temperature', 'temp'], (random) =>
    (random.int(-100, 400) / 10).toFixed(1),
  ),
  altitude: none(['海拔', '高程'], ['hb'], ['altitude', 'elevation'], (random) =>
    (random.int(0, 50000) / 10).toFixed(1),
  ),
  version: none(['固件版本', '版本号'], ['bbh'], ['version', 'firmware'], (random) =>
    [random.int(1, 9), random.int(0, 20), random.int(0, 9), random.int(0, 30)].join('.'),
  ),
  company: none(
    ['企业名称', '单位名称', '公司'],
    ['qymc', 'dwmc'],
    ['company', 'enterprise_name', 'company_name'],
    values.company,
  ),
  school: none(
    ['学校名称', '就读学校'],
    ['xxmc'],
    ['school', 'school_name'],
    (random) =>
      `${random.pick(values.cities)}市第${random.pick(['一', '二', '三', '四', '五'])}${random.pick(['小学', '中学', '实验小学'])}`,
  ),
  city: none(['城市', '所在城市'], ['cs', 'szcs'], ['city', 'city_name'], (random) => random.pick(values.cities)),
  district: none(
    ['区县', '行政区划'],
    ['qx', 'xzqh'],
    ['district', 'county'],
    (random) => `${random.pick(values.cities)}市${random.pick(values.districts)}`,
  ),
  place: none(
    ['站点名称', '地名'],
    ['zdmc', 'dm'],
    ['station_name', 'place'],
    (random) => `${random.text('龙石白平高清长新安永福金', 2)}${random.pick(['镇', '乡', '街道', '站'])}`,
  ),
  port: none(['口岸'], ['ka'], ['port', 'checkpoint'], (random) =>
    random.pick(['罗湖', '福田', '皇岗', '拱北', '横琴', '港珠澳大桥']),
  ),
  nationality: none(['国籍'], ['gj'], ['nationality', 'country'], (random) =>
    random.pick(['中国', '美国', '法国', '日本', '德国', '韩国']),
  ),
  product: none(
    ['产品名称', '商品'],
    ['cpmc', 'spmc'],
    ['product', 'product_name', 'goods'],
    (random) =>
      `${random.pick(['轴承', '净水器', '蓝牙耳机', '玉米种子', '工业传感器', '米白色窗帘', '车载支架', '麦片'])}${random.pick(['', 'A1', 'Pro', '标准版'])}`,
  ),
  model_code: none(['规格型号', '型号'], ['xh', 'ggxh'], ['model', 'model_no', 'part_no'], (random) =>
    random.pick(['B20', 'C34', 'X7', 'A12-3', 'K90', 'M2.5', 'D45', 'Q11', 'Z3-900', 'B21', 'F88', 'G17']),
  ),
  shelf: none(
    ['货位', '库位'],
    ['hw', 'kw'],
    ['shelf', 'bin_location_code'],
    (random) => `${random.text('ABCDEFGH', 1)}${random.digits(2)}-${random.digits(2)}`,
  ),
  batch: none(['生产批号', '批号'], ['ph'], ['batch', 'lot_no'], (random) => random.digits(11)),
  barcode: none(['条形码', '商品条码'], ['txm'], ['barcode', 'ean13'], (random) => `69${random.digits(11)}`),
  zip: none(
    ['邮政编码', '邮编'],
    ['yzbm', 'yb'],
    ['zip', 'postcode'],
    (random) => `${random.int(1, 8)}${random.digits(5)}`,
  ),
  flight: none(
    ['航班号'],
    ['hbh'],
    ['flight_no', 'flight'],
    (random) => `${random.pick(['CA', 'MU', 'CZ', 'HU'])}${random.digits(4)}`,
  ),
  grade_class: none(
    ['年级班级', '班级'],
    ['bj'],
    ['class_name', 'grade_class'],
    (random) => `${random.pick(['一', '二', '三', '四', '五', '六'])}年级${random.int(1, 9)}班`,
  ),
  result: none(['比对结果', '结果'], ['jg'], ['result', 'outcome'], (random) =>
    random.pick(['通过', '不通过', '待复核']),
  ),
};

function none(zh, pinyin, en, make) {
  return { category: 'none', header: { zh, pinyin, en }, make };
}
