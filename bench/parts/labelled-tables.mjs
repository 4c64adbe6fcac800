// Invented tables with the category of every column, made from a seed: nobody in them is real. Lists are made for this file
// and not read from the rulebook, so that the detectors are not asked what they were told.

import { chance } from './labelled-chance.mjs';
import { columnKinds } from './labelled-columns.mjs';

/** What tables hold, so that columns stand beside those that they stand beside in life. */
const tables = {
  customers: ['person_name', 'id_card', 'mobile', 'email', 'address', 'gender', 'opened_on', 'remark', 'customer_no'],
  patients: [
    'person_name',
    'gender',
    'birth_date',
    'id_card',
    'diagnosis',
    'diagnosis_name',
    'landline',
    'visited_at',
    'ward',
    'record_no',
  ],
  staff: [
    'person_name',
    'mobile',
    'salary',
    'job_title',
    'department',
    'hired_on',
    'religion',
    'account',
    'password',
    'staff_no',
  ],
  payments: ['order_no', 'person_name', 'bank_card', 'amount', 'paid_at', 'ip', 'flag', 'epoch_ms', 'uuid'],
  enterprises: ['company', 'uscc', 'person_name', 'phones', 'capital', 'city', 'founded_on', 'address', 'bank_account'],
  vehicles: ['plate', 'person_name', 'geo', 'imei', 'trip_id', 'product', 'model_code'],
  places: ['place', 'lng', 'lat', 'district', 'altitude', 'zip'],
  devices: ['mac', 'ip', 'serial_no', 'serial15', 'iccid', 'temperature', 'version', 'observed_at', 'model_code'],
  travellers: ['person_name_latin', 'passport', 'nationality', 'birth_date', 'gender', 'flight', 'departed_at'],
  borders: ['person_name', 'travel_permit', 'mobile', 'crossed_at', 'port'],
  pupils: ['person_name', 'school_no', 'school', 'score', 'grade_class', 'id_card'],
  biometrics: ['person_name', 'face_ref', 'taken_at', 'result'],
  goods: ['product', 'model_code', 'quantity', 'price', 'cost_price', 'shelf', 'batch', 'made_on', 'barcode'],
  decoys: [
    'failing_id',
    'order_no',
    'card_like',
    'serial15',
    'serial_no',
    'epoch_ms',
    'uuid',
    'random_digits',
    'iccid',
    'md5',
  ],
  documents: ['person_name', 'mixed_document', 'phones', 'address', 'email'],
  minority: ['person_name_dotted', 'id_card', 'mobile', 'village_address'],
};

/** Names of the tables that can be made. */
export const tableNames = Object.keys(tables);

/**
 * A table: `{name, rows, columns: [{name, category, values}]}`. `headers` is `telling` (Chinese, English or pinyin, by the
 * seed) or `silent`; `dirty` is the share of values that are none of the column; `sparse`, the share that is absent.
 */
export function labelledTable(name, { seed, rows = 400, headers = 'telling', dirty = 0, sparse = 0 }) {
  const random = chance(`${name} ${seed}`);
  const language = random.pick(['zh', 'en', 'pinyin', 'camel']);
  const kinds = tables[name].map((kind) => ({ kind, ...columnKinds[kind] }));
  // One way of writing for a column, as one system writes it.
  const made = kinds.map((column) => ({
    ...column,
    make: column.ways === undefined ? column.make : random.pick(column.ways),
  }));
  const people = Array.from({ length: rows }, () => ({
    birth: random.day(1945, 2012),
    sex: random.pick(['男', '女']),
  }));
  const columns = made.map(({ kind, category, make, header }, at) => ({
    name:
      headers === 'silent'
        ? random.pick([`c${at}`, `column${at}`, `f${at}`, `字段${at}`, `V${at}`])
        : headerOf(header, language, random),
    kind,
    category,
    values: people.map((person, row) => {
      if (random.below(sparse)) return null;
      return random.below(dirty) ? soiled(random, make(random, person, row)) : String(make(random, person, row));
    }),
  }));
  return { name, rows, columns };
}

function headerOf(header, language, random) {
  const words = header[language] ?? (language === 'camel' ? header.en.map(camel) : header.en);
  return random.pick(words ?? header.zh);
}

function camel(words) {
  return words.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function soiled(random, value) {
  const text = String(value);
  return random.pick([
    '无效',
    '???',
    '000000',
    'test',
    '见备注',
    text.slice(0, Math.ceil(text.length / 2)),
    `${text}x`,
    '1',
  ]);
}

/** What a column is to be taken for: some kinds can't be known by anybody where the header says nothing. */
export function truthOf({ kind, category }, { headers }) {
  return headers === 'silent' ? (columnKinds[kind].silentCategory ?? category) : category;
}
