import { check, nameOf, warning } from './check';

/** A step that looks at the form of another which can never have been completed before it. */
export const usedBeforeFilled = check('used-before-filled', (drawing) => {
  const interrupted = (node: string) => drawing.begins.slice(1).some((target) => target === node || drawing.canReach(target, node));
  return drawing.looks.flatMap(({ node, path, names, fields }) => {
    const user = node === null ? undefined : drawing.steps.get(node);
    if (user === undefined) return [];
    return names.flatMap((name) => {
      const [from = ''] = name.split('.');
      const filled = drawing.steps.get(from);
      // A parallel branch may have been quicker, and an interrupt may have brought the case here.
      if (from === user.id || fields.has(from) || filled?.isHuman !== true || drawing.canReach(from, user.id) || interrupted(user.id)) return [];
      return [warning(user.id, path, `“${nameOf(user).vi}” dùng “${name}” trước khi bước “${nameOf(filled).vi}” có thể xong.`, `“${nameOf(user).en}” uses “${name}” before the step “${nameOf(filled).en}” can have been completed.`)];
    });
  });
});
