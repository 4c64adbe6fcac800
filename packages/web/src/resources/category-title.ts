import type { TFunction } from 'i18next';

const known = [
  'none',
  'id_card',
  'uscc',
  'bank_card',
  'imei',
  'mobile',
  'landline',
  'email',
  'ip',
  'mac',
  'plate',
  'passport',
  'geo',
  'gender',
  'birth_date',
  'diagnosis',
  'address',
  'person_name',
  'travel_permit',
  'minor',
  'biometric',
  'password',
  'account',
  'bank_account',
  'religion',
  'finance',
  'company_secret',
] as const;

/** What a column was taken for, in words; a category of a later scheme shows its id. */
export function categoryTitle(t: TFunction, category: string): string {
  const id = known.find((entry) => entry === category);
  return id === undefined ? category : t(`resources.category_${id}`);
}
