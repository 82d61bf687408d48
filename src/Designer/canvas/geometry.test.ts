import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../model/json';
import { kindsOf } from '../model/kinds';
import type { Workflow } from '../model/workflow';
import { geometryOf } from './geometry';
import { rounded } from './path';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const kinds = kindsOf(read('tests/Examples/descriptors.json') as readonly JsonObject[]);

/** The host's drawing of a case is held to the same files (Api.Tests … DrawingTests). After a wanted change: npx vitest run geometry -u. */
describe('the drawing of a procedure', () => {
  it.each(['admission', 'recognition'])('is the same here and on a case: %s', async (procedure) => {
    const { cards, lines } = geometryOf(read(`workflows/${procedure}/workflow.json`) as Workflow, kinds);
    const rows = [
      ...cards.map(({ activity, card, x, y }) => [activity.id, x, y, card.width, card.height, ...card.ports.map((port) => port.id)].join(' ')).toSorted(),
      ...lines.map(({ id, points }) => `${id} ${rounded(points)}`).toSorted(),
    ];
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot(join(root, `tests/Examples/drawings/${procedure}.txt`));
  });
});
