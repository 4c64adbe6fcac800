// What a column holds, by the word that its engine has for its type: DuckDB, PostgreSQL, MySQL, MariaDB and Spark. An array is none of it.

const whole = /^(u?(tiny|small|big|huge)int|mediumint|u?int|u?integer)(\s*\(\d+\))?( unsigned)?( zerofill)?$/i;
const fraction = /^(float|double|real|decimal|numeric)\b(?!.*\[)/i;
const moment = /^(date|datetime|timestamp)(?![a-z])(?!.*\[)/i;
const other = /^(time|boolean|bool|bit|year)(?![a-z])/i;

/** Whether a type holds numbers. */
export function holdsNumbers(type: string): boolean {
  return whole.test(type) || fraction.test(type);
}

/** Whether a type holds days, or moments. */
export function holdsDays(type: string): boolean {
  return moment.test(type);
}

/** Whether the values of a type may all differ without being a key: amounts, moments, truths. */
export function isInexact(type: string): boolean {
  return fraction.test(type) || moment.test(type) || other.test(type);
}
