// How the values of a column are made, what the column is, and how it may be called.
import { dayText } from './labelled-chance.mjs';
import { decoyKinds } from './labelled-decoys.mjs';
import * as values from './labelled-values.mjs';

/** By kind of column: its category, its headers, and `make(random, person, row)`, or several `ways` of which a table has one. */
export const columnKinds = {
  person_name: {
    category: 'person_name',
    header: names(
      ['姓名', '客户姓名', '联系人', '法定代表人', '持卡人姓名', '患者姓名'],
      ['xm', 'khxm', 'xingming', 'lxr'],
      ['name', 'full_name', 'customer_name', 'owner', 'contact_person', 'payer_name'],
    ),
    make: values.chineseName,
  },
  person_name_latin: {
    category: 'person_name',
    header: names(
      ['英文姓名', '旅客姓名', '姓名拼音'],
      ['xmpy', 'ywxm'],
      ['name', 'passenger_name', 'guest_name', 'full_name'],
    ),
    ways: [values.pinyinName, values.englishName],
  },
  person_name_dotted: {
    category: 'person_name',
    header: names(['姓名', '户主姓名'], ['xm', 'hzxm'], ['name', 'person_name']),
    make: (random, person) => (random.below(0.5) ? values.dottedName(random) : values.chineseName(random, person)),
  },
  id_card: {
    category: 'id_card',
    header: names(
      ['身份证号', '证件号码', '公民身份号码', '居民身份证'],
      ['sfzh', 'sfzhm', 'gmsfhm', 'zjhm'],
      ['id_card', 'id_no', 'identity_number', 'id_card_no'],
    ),
    ways: [values.idCard, values.idCardLower, values.idCardMixed],
  },
  mixed_document: {
    category: 'id_card',
    header: names(['证件号码', '证件号'], ['zjhm', 'zjh'], ['id_number', 'identity_no']),
    make: (random, person) =>
      random.below(0.8)
        ? values.idCard(random, person)
        : random.below(0.5)
          ? values.passport(random)
          : values.travelPermit(random),
  },
  passport: {
    category: 'passport',
    header: names(['护照号', '护照号码'], ['hzhm', 'hzh'], ['passport_no', 'passport', 'passport_number']),
    make: values.passport,
  },
  travel_permit: {
    category: 'travel_permit',
    header: names(
      ['港澳通行证号', '通行证号码', '来往内地通行证'],
      ['txzh', 'txzhm'],
      ['travel_permit_no', 'entry_permit', 'travel_document_no'],
    ),
    make: values.travelPermit,
  },
  school_no: {
    category: 'minor',
    header: names(['学籍号', '全国学籍号'], ['xjh'], ['student_roll_no', 'roll_no']),
    make: (random, person) => `G${values.idCard(random, person)}`,
  },
  mobile: {
    category: 'mobile',
    header: names(
      ['手机号', '手机号码', '移动电话', '联系方式'],
      ['sjh', 'sjhm', 'lxfs'],
      ['mobile', 'phone', 'mobile_phone', 'cell_phone'],
    ),
    ways: [values.mobile, values.mobilePlus, values.mobileApart],
  },
  phones: {
    category: 'mobile',
    header: names(['联系电话', '电话'], ['lxdh', 'dh'], ['phone', 'tel', 'contact_phone']),
    make: (random) => (random.below(0.8) ? values.mobile(random) : values.landline(random)),
  },
  landline: {
    category: 'landline',
    header: names(
      ['固定电话', '办公电话', '座机', '联系电话'],
      ['gddh', 'bgdh', 'lxdh'],
      ['landline', 'telephone', 'office_tel', 'tel'],
    ),
    ways: [values.landline, values.landlineBracket, (random) => values.landline(random).replace('-', '')],
  },
  email: {
    category: 'email',
    header: names(['电子邮箱', '邮箱', '邮件地址'], ['yx', 'dzyx'], ['email', 'mail', 'email_address', 'e_mail']),
    make: (random) =>
      `${random.text('abcdefghijklmnopqrstuvwxyz._', random.int(4, 9)).replace(/^[._]|[._]$/g, 'a')}${random.int(1, 999)}@${random.pick(['qq.com', '163.com', 'mail.example.org', 'corp.example.com.cn'])}`,
  },
  address: {
    category: 'address',
    header: names(
      ['地址', '家庭住址', '联系地址', '注册地址', '收货地址'],
      ['dz', 'jtdz', 'lxdz'],
      ['address', 'home_address', 'addr', 'shipping_address'],
    ),
    make: values.address,
  },
  village_address: {
    category: 'address',
    header: names(['住址', '户籍地址'], ['hjdz', 'zz'], ['address', 'residence']),
    make: values.villageAddress,
  },
  gender: {
    category: 'gender',
    header: names(['性别'], ['xb'], ['gender', 'sex']),
    ways: [
      (_, { sex }) => sex,
      (_, { sex }) => `${sex}性`,
      (_, { sex }) => (sex === '男' ? 'M' : 'F'),
      (_, { sex }) => (sex === '男' ? 'male' : 'female'),
    ],
  },
  birth_date: {
    category: 'birth_date',
    header: names(
      ['出生日期', '生日', '出生年月日'],
      ['csrq', 'csny'],
      ['birth_date', 'birthday', 'date_of_birth', 'dob'],
    ),
    ways: [
      (_, { birth }) => dayText(birth, '-'),
      (_, { birth }) => dayText(birth),
      (_, { birth }) => dayText(birth, '/'),
      (_, { birth }) => `${birth.year}年${birth.month}月${birth.day}日`,
      (_, { birth }) => `${dayText(birth, '-')} 00:00:00`,
    ],
  },
  diagnosis: {
    category: 'diagnosis',
    header: names(
      ['诊断编码', '疾病编码', '主要诊断'],
      ['zdbm', 'jbbm', 'ryzd'],
      ['diagnosis_code', 'icd10', 'disease_code', 'diagnosis'],
    ),
    make: (random) => random.pick(values.icdCodes),
  },
  diagnosis_name: {
    category: 'diagnosis',
    header: names(
      ['诊断名称', '出院诊断', '疾病名称'],
      ['zdmc', 'jbmc', 'cyzd'],
      ['diagnosis_name', 'disease', 'diagnosis'],
    ),
    make: (random) => random.pick(values.diseases),
  },
  bank_card: {
    category: 'bank_card',
    header: names(['银行卡号', '卡号'], ['yhkh', 'kh'], ['card_no', 'bank_card', 'card_number']),
    ways: [values.bankCard, (random) => values.bankCard(random).replace(/(.{4})(?=.)/g, '$1 ')],
  },
  bank_account: {
    category: 'bank_account',
    header: names(['银行账号', '对公账户', '开户账号'], ['yhzh'], ['bank_account', 'account_no']),
    make: (random) => values.failingLuhn(random, random.pick([12, 17, 18])),
    silentCategory: 'none',
  },
  uscc: {
    category: 'uscc',
    header: names(
      ['统一社会信用代码', '信用代码', '纳税人识别号'],
      ['tyshxydm', 'xydm', 'nsrsbh'],
      ['uscc', 'credit_code', 'unified_social_credit_code', 'taxpayer_id'],
    ),
    make: values.creditCode,
  },
  imei: {
    category: 'imei',
    header: names(['设备IMEI', '手机串号'], ['imei'], ['imei', 'device_imei', 'imei_no']),
    make: values.imei,
  },
  mac: {
    category: 'mac',
    header: names(['MAC地址', '设备MAC', '物理地址'], ['macdz'], ['mac', 'mac_address', 'device_mac']),
    ways: [
      values.mac,
      (random) => values.mac(random).replaceAll(':', '-').toUpperCase(),
      (random) => random.hex(12).replace(/(.{4})(.{4})(.{4})/, '$1.$2.$3'),
    ],
  },
  ip: {
    category: 'ip',
    header: names(['IP地址', '登录IP', '客户端IP'], ['ipdz'], ['ip', 'client_ip', 'ip_address', 'login_ip']),
    ways: [values.ip, values.ipv6, (random) => (random.below(0.7) ? values.ip(random) : values.ipv6(random))],
  },
  plate: {
    category: 'plate',
    header: names(['车牌号', '车牌', '号牌号码'], ['cph', 'hphm'], ['plate_no', 'license_plate', 'plate']),
    ways: [values.plate, values.plateMixed, (random) => values.plate(random).replace(/^(..)/, '$1·')],
  },
  geo: {
    category: 'geo',
    header: names(['经纬度', '位置坐标'], ['jwd'], ['lng_lat', 'location', 'gps', 'coordinates']),
    ways: [
      (random) => `${values.longitude(random)},${values.latitude(random)}`,
      (random) => `${values.latitude(random)}, ${values.longitude(random)}`,
      (random) => `POINT(${values.longitude(random)} ${values.latitude(random)})`,
    ],
  },
  lng: { category: 'geo', header: names(['经度'], ['jd'], ['lng', 'longitude', 'lon']), make: values.longitude },
  lat: { category: 'geo', header: names(['纬度'], ['wd'], ['lat', 'latitude']), make: values.latitude },
  religion: {
    category: 'religion',
    header: names(['宗教信仰', '信仰'], ['zjxy'], ['religion', 'religious_belief']),
    make: (random) => random.pick(['佛教', '道教', '基督教', '天主教', '伊斯兰教', '无宗教信仰', '佛教']),
  },
  account: {
    category: 'account',
    header: names(['用户名', '登录账号', '微信号'], ['yhm', 'dlm'], ['username', 'login_name', 'account']),
    make: (random) => `${random.text('abcdefghijklmnopqrstuvwxyz', random.int(4, 8))}_${random.int(1, 9999)}`,
    silentCategory: 'none',
  },
  password: {
    category: 'password',
    header: names(['密码', '登录密码'], ['mima'], ['password', 'password_hash', 'pwd']),
    make: (random) => `$2b$10$${random.text('abcdefghijklmnopqrstuvwxyzABCDEF0123456789./', 53)}`,
  },
  face_ref: {
    category: 'biometric',
    header: names(['人脸特征', '指纹模板'], ['rltz'], ['face_feature', 'fingerprint_template', 'face_image']),
    make: (random) => `faces/${random.hex(2)}/face_${random.hex(16)}.jpg`,
  },
  salary: {
    category: 'finance',
    header: names(['月薪', '工资', '税前薪酬'], ['yuexin', 'gongzi'], ['salary', 'monthly_salary', 'base_wage']),
    make: (random) => (random.int(300000, 5000000) / 100).toFixed(2),
    silentCategory: 'none',
  },
  cost_price: {
    category: 'company_secret',
    header: names(['成本价', '采购成本'], ['cbj'], ['cost_price', 'unit_cost_price']),
    make: (random) => (random.int(100, 500000) / 100).toFixed(2),
    silentCategory: 'none',
  },
  ...decoyKinds,
};

function names(zh, pinyin, en) {
  return { zh, pinyin, en };
}
