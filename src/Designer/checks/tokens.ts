import { objectsOf, stringOf, stringsOf } from '../model/json';
import { unwrapped } from '../model/workflow';
import type { Drawing, Line, Step } from './drawing';
import { joinModeOf, rerouteOf } from './drawing';

/** A fork that was opened, inside another one or in the case itself. */
export interface Scope { readonly fork: string; readonly around: Scope | undefined }
/** Where a token stands, in which scope, and by which step's line it came (asked by joins that wait for all). */
export interface Token { readonly node: string; readonly scope: Scope | undefined; readonly via: string | undefined }
/** Tokens that wait; none: the case is over. */
export interface State { readonly key: string; readonly tokens: readonly Token[]; readonly starved?: string; readonly isParked?: boolean }

const within = (scope: Scope | undefined, outer: Scope | undefined): boolean => {
  if (outer === undefined) return true;
  for (let at = scope; at !== undefined; at = at.around) if (at === outer) return true;
  return false;
};
const around = (scope: Scope | undefined): readonly Scope[] => (scope === undefined ? [] : [scope, ...around(scope.around)]);
const words = (token: Token): string => `${token.node}${token.via === undefined ? '' : `<${token.via}`}${around(token.scope).map((scope) => `/${scope.fork}`).join('')}`;
const keyOf = (tokens: readonly Token[]): string => (tokens.length === 1 && tokens[0] !== undefined ? words(tokens[0]) : tokens.map(words).sort().join('|'));
const state = (tokens: readonly Token[], more: { readonly starved?: string; readonly isParked?: boolean } = {}): State => ({ key: keyOf(tokens), tokens, ...more });
const without = (tokens: readonly Token[], gone: readonly Token[]): readonly Token[] => tokens.filter((token) => !gone.includes(token));

/** More tokens than anybody draws: a fork inside a loop that makes ever more of them. */
const MostTokens = 40;

/**
 * Where the tokens of a case can stand: the engine's semantics (docs/decisions/tokens.md) without people, forms and days. Whoever may choose chooses everything.
 * The host's check has the same, held to the engine on random drawings.
 */
export function tokenSpaceOf(drawing: Drawing, budget: number) {
  const visited = new Set<string>();
  let left = budget;
  let isExhausted = false;
  const quiet = new Map<string, boolean>();
  const step = (id: string): Step => { const found = drawing.steps.get(id); if (found === undefined) throw new Error(id); return found; };
  const joins = new Set([...drawing.steps.values()].filter((each) => joinModeOf(each) !== undefined).map((each) => each.id));
  const isJoin = (id: string) => joins.has(id);
  const viaOf = (line: Line): string | undefined => (joinModeOf(step(line.to)) === 'WaitAll' ? line.from : undefined);

  /** The tokens that leave by these ports; undefined: a port without a line. */
  function onward(token: Token, ports: readonly string[]): readonly Token[] | undefined {
    const lines = ports.map((port) => drawing.linesFrom(token.node, port));
    if (lines.length === 0 || lines.some((each) => each.length === 0)) return undefined;
    const all = lines.flat();
    const only = all[0];
    if (lines.length === 1 && all.length === 1 && only !== undefined && step(token.node).activity.type !== 'Elsa.FlowFork') return [{ node: only.to, scope: token.scope, via: viaOf(only) }];
    const scope: Scope = { fork: token.node, around: token.scope };
    return all.map((line) => ({ node: line.to, scope, via: viaOf(line) }));
  }

  /** The answers that a control step may give. */
  function ways(node: Step): readonly (readonly string[])[] {
    if (node.activity.type === 'Elsa.FlowFork') return [node.ports];
    const alone = node.ports.map((port) => [port]);
    if (node.activity.type !== 'Elsa.FlowSwitch' || unwrapped(node.activity['mode']) !== 'MatchAny') return alone;
    const cases = node.ports.filter((port) => port !== 'Default');
    if (cases.length < 2) return alone;
    if (cases.length > 4) return [...alone, cases];
    return [['Default'], ...Array.from({ length: (1 << cases.length) - 1 }, (_, bits) => cases.filter((_port, index) => (bits + 1 >> index & 1) !== 0))];
  }

  function gatheringScope(token: Token): Scope | undefined {
    let gathering = token.scope;
    for (const scope of around(token.scope)) if (drawing.forks.gathers(scope.fork, token.node)) gathering = scope;
    return gathering;
  }

  /** One join that can go on does; else the tokens stay as they are. */
  function join(tokens: readonly Token[]): { readonly state: State } | { readonly waiting: readonly Token[]; readonly arriving: readonly Token[] } {
    const groups = new Map<string, Map<Scope | undefined, Token[]>>();
    for (const token of tokens) {
      if (!isJoin(token.node)) continue;
      const scopes = groups.get(token.node) ?? new Map<Scope | undefined, Token[]>();
      const scope = gatheringScope(token);
      scopes.set(scope, [...(scopes.get(scope) ?? []), token]);
      groups.set(token.node, scopes);
    }
    for (const [node, scopes] of groups) for (const [scope, here] of scopes) {
      const mode = joinModeOf(step(node));
      const rest = without(tokens, here);
      const others = rest.filter((token) => within(token.scope, scope));
      const coming = others.filter((token) => token.node === node || (scope === undefined ? drawing.comes(token.node, node) : drawing.forks.canComeTo(scope.fork, token.node, node)));
      const gathers = scope !== undefined && drawing.forks.gathers(scope.fork, node);
      const ends = scope !== undefined && drawing.forks.ends(scope.fork, node);
      const full = mode === 'WaitAny' || (mode === 'WaitAll' ? new Set(here.map((token) => token.via)).size >= drawing.linesTo(node).length || (!gathers && coming.length === 0) : coming.length === 0);
      if (!full && coming.length > 0) continue;
      if (!full) return { state: state(rest, { starved: node }) };
      const staying = mode === 'WaitAny' ? without(rest, ends ? others : gathers ? coming : []) : rest;
      const next = onward({ node, scope: ends ? scope.around : scope, via: undefined }, ['Done']);
      return next === undefined ? { state: state(staying, { isParked: true }) } : { waiting: staying, arriving: next };
    }
    return { state: state(tokens) };
  }

  /** Runs what arrives until all wait, taking every way that a question may answer; then lets joins go on. */
  function settle(waiting: readonly Token[], arriving: readonly Token[], host?: string): readonly State[] {
    const [first] = arriving;
    if (arriving.length === 1 && first !== undefined && first.node !== host && step(first.node).waits && !waiting.some((token) => isJoin(token.node))) {
      visited.add(first.node);
      return [state([...waiting, first])];
    }
    const found = new Map<string, State>();
    const seen = new Set<string>();
    const open: { readonly waiting: readonly Token[]; readonly arriving: readonly Token[] }[] = [{ waiting, arriving }];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.waiting.length + at.arriving.length > MostTokens || --left < 0) { isExhausted = true; continue; }
      const key = `${keyOf(at.waiting)}!${keyOf(at.arriving)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const [token, ...rest] = at.arriving;
      if (token === undefined) {
        const settled = join(at.waiting);
        if ('state' in settled) found.set(`${settled.state.key}${settled.state.starved ?? ''}${settled.state.isParked ?? ''}`, settled.state);
        else open.push(settled);
        continue;
      }
      visited.add(token.node);
      const node = step(token.node);
      if (token.node === host || node.activity.type === 'Elsa.End') open.push({ waiting: at.waiting, arriving: rest });
      else if (node.waits || isJoin(token.node)) open.push({ waiting: [...at.waiting, token], arriving: rest });
      else if (node.activity.type === 'Elsa.Finish') found.set('', state([]));
      else if (node.kind === undefined) found.set('parked', state(at.waiting, { isParked: true }));
      else for (const ports of ways(node)) {
        const next = onward(token, ports);
        if (next === undefined) found.set('parked', state(at.waiting, { isParked: true }));
        else open.push({ waiting: at.waiting, arriving: [...rest, ...next] });
      }
    }
    return [...found.values()];
  }

  function goBack(token: Token, target: string, others: readonly Token[], host?: string): readonly State[] {
    let scope = token.scope;
    let staying = others;
    while (scope !== undefined && drawing.forks.isBefore(target, scope.fork, undefined)) {
      const closing = scope;
      staying = staying.filter((other) => !within(other.scope, closing));
      scope = scope.around;
    }
    const place = scope;
    const open = staying.flatMap((other) => around(other.scope)).filter((one) => one !== place && within(one, place) && !within(token.scope, one) && drawing.forks.isBefore(target, one.fork, place?.fork));
    staying = staying.filter((other) => !open.some((one) => within(other.scope, one)));
    return settle(staying, [{ node: target, scope: place, via: undefined }], host);
  }

  const leave = (token: Token, port: string, others: readonly Token[], host?: string): readonly State[] => {
    const next = onward(token, [port]);
    return next === undefined ? [state(others, { isParked: true })] : settle(others, next, host);
  };

  /** Everything that may come of completing what waits at a token. */
  function after(from: State, index: number, host?: string): readonly State[] {
    const token = from.tokens[index];
    if (token === undefined) return [];
    const others = from.tokens.filter((_, other) => other !== index);
    const node = step(token.node);
    if (!node.isHuman) return leave(token, node.ports[0] ?? 'due', others, host);
    const reroute = rerouteOf(node);
    return [
      ...node.outcomes.flatMap((outcome) => {
        const id = stringOf(outcome['id']);
        const targets = stringsOf(outcome['returnsTo']).filter((target) => drawing.steps.has(target));
        const back = targets.flatMap((target) => goBack(token, target, others, host));
        if (outcome['suspendsUntil'] !== undefined) return [...back, from];
        if (drawing.linesFrom(token.node, id).length > 0 || (targets.length === 0 && outcome['extendsHost'] === undefined)) return [...back, ...leave(token, id, others, host)];
        return outcome['extendsHost'] === undefined ? back : [...back, ...settle(others, [], host)];
      }),
      ...(reroute !== undefined && drawing.steps.has(reroute) ? goBack(token, reroute, others, host) : []),
    ];
  }

  function staysQuiet(fork: string, id: string, seen: ReadonlySet<string>): boolean {
    const node = step(id);
    if (node.waits || seen.has(id)) return true;
    const single = ['Elsa.FlowDecision', 'Procedures.Notice', 'Procedures.RegisterChange', 'Elsa.Start'].includes(node.activity.type) || (node.activity.type === 'Elsa.FlowSwitch' && unwrapped(node.activity['mode']) !== 'MatchAny');
    return single && node.ports.every((port) => { const lines = drawing.linesFrom(id, port); return lines.length === 1 && lines.every((line) => staysQuiet(fork, line.to, new Set([...seen, id]))); });
  }

  /** Whether completing it moves this token alone, inside its branch: then the others may as well wait, and what can happen later is the same. */
  function isQuiet(token: Token): boolean {
    if (token.scope === undefined) return false;
    const { fork } = token.scope;
    const key = `${fork} ${token.node}`;
    const known = quiet.get(key);
    if (known !== undefined) return known;
    const node = step(token.node);
    const ports = node.isHuman ? node.outcomes.map((outcome) => stringOf(outcome['id'])) : node.ports;
    const answer = rerouteOf(node) === undefined
      && objectsOf(node.outcomes).flatMap((outcome) => stringsOf(outcome['returnsTo'])).every((to) => drawing.forks.isInside(fork, to) && (to === token.node || drawing.leads(to, token.node)))
      && ports.every((port) => { const lines = drawing.linesFrom(token.node, port); return lines.length <= 1 && lines.every((line) => staysQuiet(fork, line.to, new Set())); });
    quiet.set(key, answer);
    return answer;
  }

  return { visited, after, isQuiet, begin: (node: string, host?: string) => settle([], [{ node, scope: undefined, via: undefined }], host), isExhausted: () => isExhausted };
}
