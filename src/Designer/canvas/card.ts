import { isControl } from '../icons/kinds';
import type { Port, StepKind } from '../model/kinds';
import { Overdue, portsOf } from '../model/kinds';
import type { Activity, Point } from '../model/workflow';
import { positionOf } from '../model/workflow';

/** Sizes of a card are known before it is drawn: layout, lines and the picture for print need no browser. */
export interface Card { readonly width: number; readonly height: number; readonly ports: readonly Port[]; readonly overdue: boolean }

/** The width that drawings made before the designer have; a wider card grows to both sides of its middle. */
export const Base = 260;
const PortWidth = 104;
export const PortsHeight = 34;

export function cardOf(activity: Activity, kind: StepKind | undefined): Card {
  const all = portsOf(activity, kind);
  const ports = all.filter((port) => port.kind !== 'overdue');
  const overdue = all.some((port) => port.id === Overdue);
  const plain = ports.length === 1 && ports[0]?.kind === 'on' || ports.length === 0;
  if (isControl(activity.type)) {
    const bound = activity.type === 'Elsa.Start' || activity.type === 'Elsa.End' || activity.type === 'Elsa.Finish';
    return { width: Math.max(bound ? 200 : 232, plain ? 0 : ports.length * PortWidth), height: (bound ? 48 : 68) + (plain ? 0 : PortsHeight), ports, overdue };
  }
  return { width: Math.max(Base, plain ? 0 : ports.length * PortWidth), height: 88 + (plain ? 0 : PortsHeight), ports, overdue };
}

/** One way on that needs no words. */
export const isPlain = (card: Card): boolean => card.ports.length === 0 || (card.ports.length === 1 && card.ports[0]?.kind === 'on');

/** The middle of the card's upper edge, which stays when the card grows. */
export const topOf = (activity: Activity): Point => {
  const { x, y } = positionOf(activity);
  return { x: x + Base / 2, y };
};

/** Where lines leave and arrive, from the card's upper left corner. */
export function portPlace(card: Card, port: string): Point {
  if (port === Overdue) return { x: card.width, y: 30 };
  const index = card.ports.findIndex((each) => each.id === port);
  if (index < 0) return { x: card.width / 2, y: card.height };
  return { x: (card.width / card.ports.length) * (index + 0.5), y: card.height };
}
