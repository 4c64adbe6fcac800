/** The keys of a Chinese catalogue with words of another language: it does not compile while a key is missing. */
export type Translated<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Translated<Catalogue[Key]>;
};
