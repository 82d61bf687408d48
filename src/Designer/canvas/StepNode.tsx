import type { Node, NodeProps } from '@xyflow/react';
import { Handle, Position } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { memo } from 'react';
import { Icon } from '../icons/Icon';
import { iconOf, isControl } from '../icons/kinds';
import { t, words } from '../words/say';
import type { Card } from './card';
import { isPlain } from './card';

/** What a card shows; the same object as long as nothing of it changes, so that a card is drawn again only when it does. */
export interface StepFace {
  readonly [key: string]: unknown;
  readonly type: string;
  readonly kind: string;
  readonly name: string;
  readonly who: string;
  readonly time: string;
  readonly card: Card;
  readonly wired: ReadonlySet<string>;
  readonly problems: number;
  readonly worst: 'error' | 'warning' | undefined;
  readonly notes: number;
  readonly secret: boolean;
  readonly faulty: boolean;
}
export type StepNodeType = Node<StepFace, 'step'>;

export const StepNode = memo(function StepNode({ data, selected }: NodeProps<StepNodeType>) {
  const { card, wired } = data;
  const control = isControl(data.type);
  return (
    <div className={`card ${control ? 'control' : ''} ${selected ? 'chosen' : ''} ${data.worst === 'error' ? 'broken' : ''} ${data.faulty ? 'faulty' : ''}`} style={{ '--w': `${card.width}px`, '--h': `${card.height}px` } as CSSProperties} data-kind={data.type}>
      <Handle type="target" position={Position.Top} id="In" className="arrives" isConnectableStart={false} />
      <div className="card-face">
        <div className="card-kind"><Icon name={iconOf(data.type)} size={15} /><span>{data.kind}</span>
          {data.secret && <span className="card-mark" title={t('Chỉ người cần biết mới được xem', 'Need to know')}><Icon name="lock" size={14} /></span>}
          {data.notes > 0 && <span className="card-mark" title={t(`${data.notes} ghi chú`, `${data.notes} comments`)}><Icon name="messageSquare" size={14} />{data.notes}</span>}
          {data.problems > 0 && <span className={`card-mark ${data.worst === 'error' ? 'late-ink' : 'soon-ink'}`} title={t(`${data.problems} điểm cần xem`, `${data.problems} to look at`)}><Icon name="triangleAlert" size={14} />{data.problems}</span>}
        </div>
        <div className="card-name">{data.name}</div>
        {!control && <div className="card-who"><span>{data.who || t('Chưa chọn ai xử lý', 'Nobody chosen yet')}</span>{data.time && <span className="card-time"><Icon name="clock" size={12} />{data.time}</span>}</div>}
        {control && data.who && <div className="card-who"><span>{data.who}</span></div>}
      </div>
      {isPlain(card) && card.ports.length === 1
        ? <Handle type="source" position={Position.Bottom} id={card.ports[0]?.id ?? 'Done'} className={`dot ${wired.size > 0 ? 'wired' : ''}`} />
        : card.ports.length > 0 && (
          <div className="ports">
            {card.ports.map((port) => (
              <Handle key={port.id} type="source" position={Position.Bottom} id={port.id} className={`port ${wired.has(port.id) ? 'wired' : port.needsLine ? 'open' : 'back'}`} title={words(port.label) || port.id}>
                {!port.needsLine && <Icon name="undo" size={11} />}<span>{words(port.label) || port.id}</span>
              </Handle>
            ))}
          </div>
        )}
      {card.overdue && <Handle type="source" position={Position.Right} id="overdue" className={`late ${wired.has('overdue') ? 'wired' : ''}`} title={t('Khi quá hạn', 'When overdue')}><Icon name="clock" size={11} /></Handle>}
    </div>
  );
});
