import type { Edge, EdgeProps } from '@xyflow/react';
import { EdgeLabelRenderer, Position } from '@xyflow/react';
import { memo, useState } from 'react';
import { Icon } from '../icons/Icon';
import type { Point } from '../model/workflow';
import { t } from '../words/say';
import { middle, rounded, route } from './path';

export interface LineFace {
  readonly [key: string]: unknown;
  readonly bends: readonly Point[];
  readonly lane: number;
  readonly back: boolean;
  readonly insert: ((line: string) => void) | undefined;
}
export type LineType = Edge<LineFace, 'line'>;

export const Line = memo(function Line({ id, sourceX, sourceY, targetX, targetY, sourcePosition, data, selected, markerEnd }: EdgeProps<LineType>) {
  const [near, setNear] = useState(false);
  const points = route({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, data?.bends ?? [], sourcePosition === Position.Right, data?.lane ?? 0);
  const path = rounded(points);
  const half = middle(points);
  const insert = data?.insert;
  return (
    <g onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}>
      <path className={`line ${selected ? 'chosen' : ''} ${data?.back ? 'returns' : ''} ${sourcePosition === Position.Right ? 'late' : ''}`} d={path} markerEnd={markerEnd} fill="none" />
      <path d={path} fill="none" stroke="transparent" strokeWidth={22} className="react-flow__edge-interaction" />
      {insert !== undefined && (near || selected === true) && (
        <EdgeLabelRenderer>
          <button type="button" className="insert nodrag nopan" tabIndex={-1} style={{ transform: `translate(-50%, -50%) translate(${half.x}px, ${half.y}px)` }} onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}
            onClick={() => insert(id)} title={t('Chèn bước vào đường này', 'Insert a step on this line')} aria-label={t('Chèn bước vào đường này', 'Insert a step on this line')}><Icon name="plus" size={16} /></button>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
