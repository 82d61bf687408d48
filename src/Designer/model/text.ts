import type { JsonObject } from './json';
import { objectOf, stringOf, withValueAt } from './json';

/** Words in both languages. Vietnamese stands first; what is missing in English falls back to it. */
export interface Text { readonly vi: string; readonly en?: string | undefined }
export type Language = 'vi' | 'en';

export const text = (vi: string, en?: string): Text => (en === undefined ? { vi } : { vi, en });
export const say = (words: Text, language: Language): string => (language === 'en' && words.en ? words.en : words.vi || words.en || '');

/** Words that stand as `{vi, en}` or as `vi`, `en` beside other properties. */
export const textOf = (value: unknown): Text => {
  const { vi, en } = objectOf(value as JsonObject);
  return { vi: stringOf(vi), en: stringOf(en) || undefined };
};

/** Words of an activity whose Vietnamese stands in Elsa's own field and whose English in `en`, an object of the same shape. */
export const textIn = (owner: JsonObject, property: string): Text => ({
  vi: stringOf(property === 'displayText' ? objectOf(owner['metadata'])['displayText'] : owner[property]),
  en: stringOf(objectOf(owner['en'])[property]) || undefined,
});

/** Empty words take the property away. */
export function withTextIn<T extends JsonObject>(owner: T, property: string, language: Language, to: string): T {
  if (language === 'en') {
    const changed = withValueAt(owner, ['en', property], to || undefined);
    return Object.keys(objectOf(changed['en'])).length === 0 ? withValueAt(changed, ['en'], undefined) : changed;
  }
  return withValueAt(owner, property === 'displayText' ? ['metadata', 'displayText'] : [property], to || undefined);
}

/** Folds accents and case, as every search of the product does: "Đảng uỷ" → "dang uy". */
export const folded = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'd').toLowerCase();

/** ASCII kebab-case for ids. */
export const kebab = (words: string): string => folded(words).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');

/** camelCase for ids that are written into paths; what is typed in it already stays. */
export const camel = (words: string): string => (/^[a-z][A-Za-z0-9]*$/.test(words) ? words : kebab(words).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));

/** An id that is not taken: `tham-dinh`, `tham-dinh-2`. */
export function free(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted || 'x';
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
