import type { Surroundings } from '../editor/context';
import { isPlain } from '../canvas/card';
import { geometryOf } from '../canvas/geometry';
import { rounded } from '../canvas/path';
import { iconInner } from '../icons/Icon';
import { iconOf, isControl } from '../icons/kinds';
import type { Workflow } from '../model/workflow';
import { labelOf, nameOf } from '../model/workflow';
import { deadlineWords, doneBy } from '../words/describe';
import { words } from '../words/say';

const escape = (value: string): string => value.replace(/[&<>"']/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter] ?? letter);

/** Breaks words into lines of about so many letters; what does not fit ends with an ellipsis, a word without an end is cut. */
export function wrapped(value: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of value.split(/\s+/).flatMap((each) => each.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, letters - 1)}…`];
}

/** What is shown at a step beside itself: a border, and a short word in its corner. */
export interface Mark { readonly tone: 'now' | 'passed' | 'changed' | 'added' | 'gone' | 'missed'; readonly note?: string }
const tones = { now: ['#a4161a', '#fbeaea'], passed: ['#2b6a4b', '#e8f2ec'], changed: ['#8a5a00', '#fbf1dc'], added: ['#2b6a4b', '#e8f2ec'], gone: ['#a4161a', '#fbeaea'], missed: ['#8a5a00', '#fff'] } as const;

/** The flowchart as a picture of its own: for print, papers and comparisons; ink on white. */
export function svgOf(workflow: Workflow, { kinds, vocabulary }: Surroundings, marks: ReadonlyMap<string, Mark> = new Map()): { readonly svg: string; readonly width: number; readonly height: number } {
  const { cards: placed, lines } = geometryOf(workflow, kinds);
  const all = [...placed.flatMap(({ x, y, card }) => [{ x, y }, { x: x + card.width, y: y + card.height }]), ...lines.flatMap((line) => line.points)];
  const margin = 32;
  const [left, top] = [Math.min(0, ...all.map((point) => point.x)) - margin, Math.min(0, ...all.map((point) => point.y)) - margin - 40];
  const [right, bottom] = [Math.max(0, ...all.map((point) => point.x)) + margin, Math.max(0, ...all.map((point) => point.y)) + margin];
  const cards = placed.map(({ activity, card, x, y }) => {
    const control = isControl(activity.type);
    const body = card.height - (isPlain(card) ? 0 : 34);
    const kind = kinds.get(activity.type);
    const name = wrapped(words(labelOf(activity)), Math.floor((card.width - 24) / 8.4), 2);
    const who = control && activity.type !== 'Elsa.FlowDecision' ? '' : [doneBy(activity, vocabulary, workflow, kinds), deadlineWords(activity['deadline'], vocabulary)].filter(Boolean).join(' · ');
    const put = (value: string, dx: number, dy: number, size: number, extra = '') => `<text x="${x + dx}" y="${y + dy}" font-size="${size}" ${extra}>${escape(value)}</text>`;
    const ports = isPlain(card) ? '' : card.ports.map((port, index) => {
      const width = card.width / card.ports.length;
      const label = wrapped(words(port.label) || port.id, Math.floor(width / 7), 2);
      return `<line x1="${x + width * index}" y1="${y + body}" x2="${x + width * (index + 1)}" y2="${y + body}" stroke="#ddd7cf"/>${index > 0 ? `<line x1="${x + width * index}" y1="${y + body}" x2="${x + width * index}" y2="${y + card.height}" stroke="#ddd7cf"/>` : ''}`
        + label.map((each, row) => `<text x="${x + width * (index + 0.5)}" y="${y + body + (label.length === 1 ? 21 : 14 + row * 13)}" font-size="11.5" text-anchor="middle">${escape(each)}</text>`).join('');
    }).join('');
    const mark = marks.get(activity.id);
    const [edge, ground] = mark === undefined ? ['#8d857c', control ? '#f1ede7' : '#fff'] : tones[mark.tone];
    const corner = activity.type === 'Elsa.Start' || activity.type === 'Elsa.End' || activity.type === 'Elsa.Finish' ? 24 : 10;
    return `<g data-step="${escape(activity.id)}"><rect x="${x}" y="${y}" width="${card.width}" height="${card.height}" rx="${corner}" fill="${ground}" stroke="${edge}"${mark === undefined ? '' : ' stroke-width="2.5"'}/>`
      + (mark?.note === undefined ? '' : `<text x="${x + card.width - 10}" y="${y + 21}" font-size="12" font-weight="600" text-anchor="end" fill="${edge}">${escape(mark.note)}</text>`)
      + `<g transform="translate(${x + 12},${y + 9}) scale(0.62)" fill="none" stroke="#5b5651" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${iconInner(iconOf(activity.type))}</g>`
      + put(kind === undefined ? activity.type : words(kind.name), 32, 21, 11.5, 'fill="#5b5651"')
      + name.map((each, row) => put(each, 12, 40 + row * 17, 14, 'font-weight="600"')).join('')
      + (who === '' || body < 80 ? '' : put(wrapped(who, Math.floor((card.width - 24) / 6.6), 1)[0] ?? '', 12, body - 9, 11.5, 'fill="#5b5651"'))
      + ports + '</g>';
  });
  const width = Math.ceil(right - left);
  const height = Math.ceil(bottom - top);
  return {
    width, height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" fill="#1d1b19" role="img"><title>${escape(words(nameOf(workflow)))}</title>`
      + `<defs><marker id="a" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0.8 L9,5 L0,9.2 z" fill="#5b5651"/></marker></defs>`
      + `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fff"/><text x="${left + margin}" y="${top + margin + 6}" font-size="20" font-weight="650">${escape(words(nameOf(workflow)))}</text>`
      + lines.map(({ points }) => `<path d="${rounded(points)}" fill="none" stroke="#5b5651" stroke-width="1.5" marker-end="url(#a)"/>`).join('') + cards.join('') + '</svg>',
  };
}
