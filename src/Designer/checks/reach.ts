export type Leads = (from: string, to: string) => boolean;

/** Which step leads to which over one road at least. Worked out for a step when it is first asked about, as one bit for each step. */
export function reachOf(ids: readonly string[], next: (id: string) => readonly string[]): Leads {
  const place = new Map(ids.map((id, index) => [id, index]));
  const onward = ids.map((id) => next(id).flatMap((to) => place.get(to) ?? []));
  const known = new Map<number, Uint32Array>();
  const from = (start: number): Uint32Array => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const seen = new Uint32Array((ids.length + 31) >> 5);
    const open = [...(onward[start] ?? [])];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const word = seen[at >> 5] ?? 0;
      if ((word >> (at & 31) & 1) !== 0) continue;
      seen[at >> 5] = word | 1 << (at & 31);
      open.push(...(onward[at] ?? []));
    }
    known.set(start, seen);
    return seen;
  };
  return (one, other) => {
    const [start, end] = [place.get(one), place.get(other)];
    return start !== undefined && end !== undefined && ((from(start)[end >> 5] ?? 0) >> (end & 31) & 1) !== 0;
  };
}
