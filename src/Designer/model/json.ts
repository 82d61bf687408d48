/** JSON as it came. Types below name the properties we know; the others stand in the index and survive every edit. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject { readonly [property: string]: Json | undefined }

/** Where a value stands inside an object: `['outcomes', 1, 'returnsTo']`. */
export type Path = readonly (string | number)[];

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
export const objectsOf = (value: Json | undefined): readonly JsonObject[] => listOf(value).filter(isObject);
export const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
export const stringsOf = (value: Json | undefined): readonly string[] => listOf(value).filter((each) => typeof each === 'string');

export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let at: Json | undefined = value;
  for (const part of path) {
    if (typeof part === 'number') at = isList(at) ? at[part] : undefined;
    else at = isObject(at) ? at[part] : undefined;
  }
  return at;
}

/** The same object with another value at the path; `undefined` takes the property (or the list's item) away. The order of properties is kept. */
export function withValueAt<T extends Json | undefined>(value: T, path: Path, to: Json | undefined): T {
  return put(value, path, to) as T;
}

function put(value: Json | undefined, path: Path, to: Json | undefined): Json | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return to;
  if (typeof part === 'number') {
    const items = [...listOf(value)];
    const item = put(items[part], rest, to);
    if (item === undefined) items.splice(part, 1);
    else items[part] = item;
    return items;
  }
  const item = put(isObject(value) ? value[part] : undefined, rest, to);
  if (item !== undefined) return { ...objectOf(value), [part]: item };
  const { [part]: _, ...others } = objectOf(value);
  return others;
}

/** `deadline.rule`, `outcomes[1].returnsTo` and back. */
export const pathOf = (written: string): Path =>
  [...written.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map((match) => (match[2] === undefined ? (match[1] ?? '') : Number(match[2])));

export const written = (path: Path): string => path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');

/** Same content; properties in any order. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a).filter((name) => a[name] !== undefined);
    return names.length === Object.keys(b).filter((name) => b[name] !== undefined).length && names.every((name) => same(a[name], b[name]));
  }
  return false;
}

export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const rest = items.toSpliced(from, 1);
  const item = items[from];
  return item === undefined || to < 0 || to >= items.length ? items : rest.toSpliced(to, 0, item);
}
