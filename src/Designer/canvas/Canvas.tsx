import type { Connection as Joined, EdgeChange, NodeChange, OnConnectEnd, ReactFlowInstance } from '@xyflow/react';
import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSession, useSessionState, useSurroundings, useWorkflow } from '../editor/context';
import type { Found } from '../editor/problems';
import { connect, describeStep, move } from '../model/edits';
import type { Point } from '../model/workflow';
import { activitiesOf } from '../model/workflow';
import { t, words } from '../words/say';
import { Base, topOf } from './card';
import { facesOf, linesOf, returnLinesOf } from './faces';
import type { LineType } from './Line';
import { Line } from './Line';
import type { StepNodeType } from './StepNode';
import { StepNode } from './StepNode';

const nodeTypes = { step: StepNode };
const edgeTypes = { line: Line };
const noDrag: ReadonlyMap<string, Point> = new Map();
export const KindMime = 'application/x-procedures-kind';

export type Flow = ReactFlowInstance<StepNodeType, LineType>;

export interface CanvasProps {
  readonly found: Found;
  readonly ready: (flow: Flow) => void;
  /** A line asks for a step in its middle. */
  readonly insert: (line: string) => void;
  /** A kind was dropped, or a line drawn into the empty: a step is wanted there. */
  readonly dropKind: (type: string, at: Point) => void;
  readonly addAt: (at: Point, from: { readonly step: string; readonly port: string }) => void;
}

export function Canvas({ found, ready, insert, dropKind, addAt }: CanvasProps) {
  const session = useSession();
  const { kinds, vocabulary } = useSurroundings();
  const workflow = useWorkflow();
  const chosen = useSessionState((state) => state.chosen);
  const line = useSessionState((state) => state.line);
  const held = useSessionState((state) => state.heldBy) !== undefined;
  const [dragged, setDragged] = useState(noDrag);
  const flow = useRef<Flow>(undefined);
  const frame = useRef<HTMLDivElement>(null);

  const faces = useMemo(() => facesOf(vocabulary, kinds), [vocabulary, kinds]);
  const cards = useMemo(() => faces(workflow, found), [faces, workflow, found]);
  const nodes = useMemo(() => {
    const selected = new Set(chosen);
    return cards.map((node) => {
      const at = dragged.get(node.id);
      if (at === undefined && !selected.has(node.id)) return node;
      return { ...node, ...(at === undefined ? {} : { position: at, dragging: true }), selected: selected.has(node.id) };
    });
  }, [cards, dragged, chosen]);
  const lines = useMemo(() => linesOf(workflow, held ? undefined : insert), [workflow, insert, held]);
  const edges = useMemo(() => {
    const all = line === undefined ? lines : lines.map((each) => (each.id === line ? { ...each, selected: true } : each));
    return chosen.length === 1 ? [...all, ...returnLinesOf(workflow, chosen)] : all;
  }, [lines, line, workflow, chosen]);

  const nodesChanged = useCallback((changes: NodeChange<StepNodeType>[]) => {
    const places = changes.flatMap((change) => (change.type === 'position' && change.position !== undefined ? [{ ...change, position: change.position }] : []));
    if (places.some((change) => change.dragging === true)) {
      setDragged((before) => new Map([...before, ...places.map((change): [string, Point] => [change.id, change.position])]));
    } else if (places.length > 0 || changes.some((change) => change.type === 'position' && change.dragging === false)) {
      setDragged((before) => {
        const all = new Map([...before, ...places.map((change): [string, Point] => [change.id, change.position])]);
        if (all.size > 0) queueMicrotask(() => session.edit(move(new Map([...all].map(([id, { x, y }]) => [id, { x: x - Base / 2, y }]))), t(`Đã dời ${all.size} bước`, `Moved ${all.size} steps`)));
        return noDrag;
      });
    }
    const selections = changes.filter((change) => change.type === 'select');
    if (selections.length > 0) {
      const now = new Set(session.state().chosen);
      for (const change of selections) {
        if (change.selected) now.add(change.id);
        else now.delete(change.id);
      }
      session.choose([...now]);
    }
  }, [session]);

  const edgesChanged = useCallback((changes: EdgeChange<LineType>[]) => {
    const selected = changes.filter((change) => change.type === 'select');
    const on = selected.find((change) => change.selected);
    if (on !== undefined) session.chooseLine(on.id);
    else if (selected.some((change) => change.id === session.state().line)) session.chooseLine(undefined);
  }, [session]);

  const join = useCallback((from: string, port: string, to: string) => {
    session.edit(connect(from, port, to), t(`Đã nối đến ${words(describeStep(session.state().history.present, to))}`, `Connected to ${words(describeStep(session.state().history.present, to))}`));
  }, [session]);
  const joined = useCallback(({ source, sourceHandle, target }: Joined) => join(source, sourceHandle ?? 'Done', target), [join]);

  const joinEnds: OnConnectEnd = useCallback((event, state) => {
    if (state.isValid === true || state.fromNode === null || state.fromHandle === null) return;
    const { clientX, clientY } = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
    const over = document.elementsFromPoint(clientX, clientY).map((element) => element.closest<HTMLElement>('.react-flow__node')).find((element) => element !== null);
    const from = { step: state.fromNode.id, port: state.fromHandle.id ?? 'Done' };
    if (over?.dataset['id'] !== undefined) {
      if (over.dataset['id'] !== from.step) join(from.step, from.port, over.dataset['id']);
      return;
    }
    const at = flow.current?.screenToFlowPosition({ x: clientX, y: clientY });
    if (at !== undefined) addAt({ x: at.x - Base / 2, y: at.y }, from);
  }, [join, addAt]);

  /** Opens where the procedure begins, large enough to read. */
  const fromTheTop = (instance: Flow) => {
    const start = activitiesOf(workflow).find((each) => each.type === 'Elsa.Start') ?? activitiesOf(workflow)[0];
    const at = start === undefined ? { x: 0, y: 0 } : topOf(start);
    const shown = frame.current?.getBoundingClientRect();
    const zoom = 0.9;
    void instance.setViewport({ x: (shown?.width ?? 800) / 2 - at.x * zoom, y: 40 - at.y * zoom, zoom });
  };

  // a step chosen elsewhere (outline, problems, search) is brought into view
  const one = chosen.length === 1 ? chosen[0] : undefined;
  useEffect(() => {
    const node = one === undefined ? undefined : flow.current?.getNode(one);
    const shown = frame.current?.getBoundingClientRect();
    if (node === undefined || shown === undefined || flow.current === undefined) return;
    const { x, y } = flow.current.flowToScreenPosition(node.position);
    if (flow.current.getZoom() > 0.45 && x > shown.left + 60 && x < shown.right - 60 && y > shown.top && y < shown.bottom - 90) return;
    void flow.current.setCenter(node.position.x, node.position.y + 60, { zoom: Math.max(flow.current.getZoom(), 0.85), duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250 });
  }, [one]);

  return (
    <div className="canvas" ref={frame} onDragOver={(event) => { if (event.dataTransfer.types.includes(KindMime)) event.preventDefault(); }}
      onDrop={(event) => {
        const type = event.dataTransfer.getData(KindMime);
        const at = flow.current?.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        if (type !== '' && at !== undefined) dropKind(type, { x: at.x - Base / 2, y: at.y - 40 });
      }}>
      <ReactFlow<StepNodeType, LineType> nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onNodesChange={nodesChanged} onEdgesChange={edgesChanged}
        onInit={(instance) => { flow.current = instance; ready(instance); fromTheTop(instance); }}
        onConnect={joined} onConnectEnd={joinEnds} nodesDraggable={!held} nodesConnectable={!held} nodesFocusable={false} edgesFocusable={false} deleteKeyCode={null} selectionKeyCode="Shift"
        multiSelectionKeyCode={['Shift', 'Control', 'Meta']} panOnScroll={false} minZoom={0.08} maxZoom={1.6} connectionRadius={48} nodeDragThreshold={3} elevateNodesOnSelect={false} disableKeyboardA11y
        proOptions={{ hideAttribution: true }} onPaneClick={() => { session.choose([]); session.chooseLine(undefined); }}
        aria-label={t('Sơ đồ', 'Flowchart')}>
        <svg className="defs" aria-hidden><defs><marker id="arrow" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0,0.8 L9,5 L0,9.2 z" className="arrow" /></marker></defs></svg>
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} />
        <Controls showInteractive={false} position="bottom-left" aria-label={t('Thu phóng', 'Zoom')} />
        <MiniMap pannable zoomable position="bottom-right" nodeClassName={(node) => (node.selected ? 'chosen' : '')} ariaLabel={t('Bản đồ nhỏ', 'Minimap')} />
      </ReactFlow>
    </div>
  );
}
