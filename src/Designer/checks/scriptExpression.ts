import type { Json } from '../model/json';
import { isList, isObject, stringOf } from '../model/json';
import { activitiesOf } from '../model/workflow';
import { check, error } from './check';

const allowed = ['Literal', 'Object', 'Condition'];

/** An expression of a script language. None runs here: conditions are rows, everything else is a value. */
export const scriptExpression = check('script-expression', ({ workflow }) => activitiesOf(workflow).flatMap((activity) => scriptsIn(activity, '').map(({ path, type }) =>
  error(activity.id, path, `Loại biểu thức “${type}” không được chạy ở đây; chỉ dùng Condition, Literal, Object.`, `Expressions of type “${type}” do not run here; use Condition, Literal or Object.`))));

function scriptsIn(value: Json | undefined, path: string): readonly { readonly path: string; readonly type: string }[] {
  if (isList(value)) return value.flatMap((item, index) => scriptsIn(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const type = isObject(inside) ? stringOf(inside['type']) : '';
    return name === 'expression' && type !== '' && !allowed.includes(type) ? [{ path: `${here}.type`, type }] : scriptsIn(inside, here);
  });
}
