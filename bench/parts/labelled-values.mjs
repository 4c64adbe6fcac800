// Invented values with true check digits, or with false ones where the column is a decoy.
import { dayText } from './labelled-chance.mjs';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '慕容',
];
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文辉玲红梅峰浩宇轩雨欣怡晨博子涵思梓萱佳琪俊熙睿',
];
const syllables = [
  'wei',
  'fang',
  'na',
  'min',
  'jing',
  'li',
  'qiang',
  'lei',
  'jun',
  'yang',
  'yong',
  'yan',
  'jie',
  'juan',
  'tao',
  'ming',
  'chao',
  'xiuying',
  'xia',
  'gang',
  'xiaoming',
  'haoran',
  'zihan',
];
const latinSurnames = [
  'Wang',
  'Li',
  'Zhang',
  'Liu',
  'Chen',
  'Yang',
  'Zhao',
  'Huang',
  'Zhou',
  'Wu',
  'Xu',
  'Sun',
  'Hu',
  'Zhu',
  'Gao',
  'Lin',
  'He',
  'Guo',
  'Ma',
  'Luo',
];
const englishGiven = [
  'James',
  'Mary',
  'Robert',
  'Patricia',
  'John',
  'Jennifer',
  'Michael',
  'Linda',
  'David',
  'Susan',
  'Thomas',
  'Sarah',
  'Daniel',
  'Emma',
  'Paul',
  'Anna',
  'Kevin',
  'Laura',
  'Peter',
  'Julia',
];
const englishSurnames = [
  'Smith',
  'Johnson',
  'Williams',
  'Brown',
  'Jones',
  'Garcia',
  'Miller',
  'Davis',
  'Wilson',
  'Anderson',
  'Taylor',
  'Moore',
  'Jackson',
  'White',
  "O'Brien",
  'Clark',
  'Walker',
  'Hall',
];
const dotted = [
  '阿卜杜拉',
  '买买提',
  '古丽',
  '帕提古丽',
  '艾尔肯',
  '吐尔逊',
  '热依汗',
  '扎西',
  '次仁',
  '玉素甫',
  '迪丽',
  '巴特尔',
];
const divisions = [
  '110101',
  '310104',
  '440305',
  '510107',
  '340104',
  '420106',
  '330106',
  '610113',
  '210202',
  '652901',
  '530103',
  '350203',
  '130102',
  '640104',
];

export const cities = [
  '北京',
  '上海',
  '广州',
  '深圳',
  '合肥',
  '贵阳',
  '成都',
  '杭州',
  '武汉',
  '西安',
  '南京',
  '宁波',
  '安庆',
  '常州',
  '温州',
  '石家庄',
  '金华',
  '马鞍山',
];
export const districts = [
  '朝阳区',
  '蜀山区',
  '余杭区',
  '浦东新区',
  '珙县',
  '阳西县',
  '青山湖区',
  '云岩区',
  '武侯区',
  '铁力市',
];
const streets = [
  '人民路',
  '解放大道',
  '中山北路',
  '滨江东路',
  '建设街',
  '科技园二路',
  '长江西路',
  '幸福巷',
  '文一西路',
  '锦绣大道',
  '青年街',
  '和平里',
];

export const icdCodes = [
  'E11.9',
  'I10',
  'J18.9',
  'K29.5',
  'M54.5',
  'C34.9',
  'B20',
  'F32.9',
  'J06.9',
  'N39.0',
  'I25.1',
  'K80.2',
  'H25.9',
  'G40.9',
  'R50.9',
  'S72.0',
  'L20.9',
  'I63.9',
  'J44.1',
  'E78.5',
];
export const diseases = [
  '2型糖尿病',
  '原发性高血压',
  '社区获得性肺炎',
  '慢性胃炎',
  '腰椎间盘突出',
  '支气管哮喘',
  '急性阑尾炎',
  '冠状动脉粥样硬化性心脏病',
  '股骨颈骨折',
  '抑郁症',
  '上呼吸道感染',
  '胆囊结石',
  '缺铁性贫血',
  '脑梗死',
  '乳腺癌',
  '白内障',
];

export function chineseName(random) {
  return random.pick(surnames) + random.pick(given) + (random.below(0.6) ? random.pick(given) : '');
}

export function pinyinName(random) {
  const [surname, name] = [random.pick(latinSurnames), random.pick(syllables)];
  return `${surname} ${name[0].toUpperCase()}${name.slice(1)}`;
}

export function englishName(random) {
  return `${random.pick(englishGiven)} ${random.below(0.2) ? `${random.text('ABCDEFGH', 1)}. ` : ''}${random.pick(englishSurnames)}`;
}

export function dottedName(random) {
  return `${random.pick(dotted)}·${random.pick(dotted)}`;
}

export function idCard(random, { birth }) {
  return withIdCheck(`${random.pick(divisions)}${dayText(birth)}${random.digits(3)}`);
}

export function idCardLower(random, person) {
  return idCard(random, person).toLowerCase();
}

export function idCardMixed(random, person) {
  if (random.below(0.7)) return idCard(random, person);
  const { birth } = person;
  return `${random.pick(divisions)}${dayText(birth).slice(2)}${random.digits(3)}`;
}

export function failingId(random, { birth }) {
  const body = `${random.pick(divisions)}${dayText(birth)}${random.digits(3)}`;
  const right = withIdCheck(body).slice(-1);
  return `${body}${random.pick([...'0123456789X'].filter((digit) => digit !== right))}`;
}

// GB 11643: weights 2^i mod 11.
function withIdCheck(body) {
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

export function passport(random) {
  return random.below(0.6)
    ? `${random.pick(['E', 'G'])}${random.digits(8)}`
    : `E${random.text('ABCDEFGHJKLMNP', 1)}${random.digits(7)}`;
}

export function travelPermit(random) {
  return random.below(0.5)
    ? `${random.pick(['H', 'M'])}${random.digits(random.pick([8, 10]))}`
    : `C${random.below(0.5) ? random.text('ABCDEF', 1) + random.digits(7) : random.digits(8)}`;
}

export function mobile(random) {
  return `1${random.pick(['3', '5', '7', '8', '9'])}${random.digits(9)}`;
}

export function mobilePlus(random) {
  return random.below(0.5) ? `+86 ${mobile(random)}` : `+86-${mobile(random)}`;
}

export function mobileApart(random) {
  return mobile(random).replace(/(\d{3})(\d{4})(\d{4})/, random.pick(['$1-$2-$3', '$1 $2 $3', '$1$2$3']));
}

export function landline(random) {
  const [area, length] = random.pick([
    ['010', 8],
    ['021', 8],
    ['0755', 8],
    ['0551', 8],
    ['0871', 8],
    ['0556', 7],
  ]);
  return `${area}-${random.int(2, 8)}${random.digits(length - 1)}${random.below(0.1) ? `-${random.digits(3)}` : ''}`;
}

export function landlineBracket(random) {
  return landline(random).replace(/^(\d+)-/, '($1)');
}

export function address(random) {
  const city = random.pick([`${random.pick(cities)}市`, `安徽省${random.pick(cities)}市`, '', random.pick(cities)]);
  const house = random.pick([
    `${random.int(1, 900)}号`,
    `${random.int(1, 900)}号${random.int(1, 30)}栋${random.int(101, 3099)}室`,
    `${random.int(1, 900)}号${random.pick(['锦绣花园', '阳光小区', '国贸大厦'])}${random.int(1, 9)}单元${random.int(101, 999)}`,
  ]);
  return `${city}${random.pick(districts)}${random.pick(streets)}${house}`;
}

export function villageAddress(random) {
  return `${random.pick(districts)}${random.text('龙石白平高清长新', 2)}${random.pick(['镇', '乡'])}${random.text('李王张赵沙河桥', 2)}村${random.pick(['一', '二', '三', '四'])}组${random.int(1, 200)}号`;
}

export function bankCard(random) {
  const [start, length] = random.pick([
    ['6222', 19],
    ['6217', 19],
    ['6228', 19],
    ['6225', 16],
    ['4367', 16],
    ['5187', 16],
    ['3568', 16],
  ]);
  return withLuhn(start + random.digits(length - start.length - 1));
}

export function imei(random) {
  return withLuhn(`${random.pick(['35', '86', '01'])}${random.digits(12)}`);
}

/** Digits that the Luhn check does not pass. */
export function failingLuhn(random, length) {
  const body = random.digits(length - 1);
  return `${body}${(Number(withLuhn(body).slice(-1)) + random.int(1, 9)) % 10}`;
}

// ISO/IEC 7812-1, annex B.
function withLuhn(body) {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

// GB 32100: weights 3^i mod 31.
export function creditCode(random) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `${random.pick(['91', '92', '93', '52', '12'])}${random.pick(divisions)}${random.text(alphabet, 9)}`;
  const sum = [...body].reduce((total, character, at) => total + alphabet.indexOf(character) * (3 ** at % 31), 0);
  return `${body}${alphabet[(31 - (sum % 31)) % 31]}`;
}

export function mac(random) {
  return random.hex(12).replace(/(..)(?=.)/g, '$1:');
}

export function ip(random) {
  return Array.from({ length: 4 }, () => random.int(1, 254)).join('.');
}

export function ipv6(random) {
  return random.below(0.5)
    ? Array.from({ length: 8 }, () => random.hex(4)).join(':')
    : `2001:db8:${random.hex(4)}::${random.hex(3)}`;
}

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

export function plate(random) {
  return `${random.text(provinces, 1)}${random.text('ABCDEFGH', 1)}${random.text('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 4)}${random.pick([...'0123456789', '学', '挂'])}`;
}

export function plateMixed(random) {
  return random.below(0.5)
    ? plate(random)
    : `${random.text(provinces, 1)}${random.text('ABCDEFGH', 1)}${random.pick(['D', 'F'])}${random.digits(5)}`;
}

export function longitude(random) {
  return (random.int(75000000, 134999999) / 1e6).toFixed(6);
}

export function latitude(random) {
  return (random.int(18000000, 52999999) / 1e6).toFixed(6);
}

export function company(random) {
  return `${random.pick(['', ...cities])}${random.text('华瑞中金东联信达泰科', 2)}${random.pick(['科技', '物流', '能源', '数据', '贸易'])}${random.pick(['有限公司', '股份有限公司', '集团', '有限责任公司'])}`;
}
