import { describe, expect, it } from 'vitest';
import type { FormField, Told } from '../api/simulator';
import { beginning, branchesOf, changedIn, filledIn, kept, rewound, storyIn, withStep, wordsOf } from './story';

const field = (id: string, value?: FormField['value']): FormField => ({ id, type: 'text', label: id, required: false, shown: true, readOnly: false, ...(value === undefined ? {} : { value }) });
const story = beginning('2026-01-05');
const told = (waiting: readonly string[], fault: string | null = null): Told => ({
  case: { state: 'running', waiting: waiting.map((id) => ({ id, kind: 'task', name: id })) }, tokens: waiting.map((node) => ({ node, fault })),
}) as unknown as Told;

describe('a story', () => {
  it('begins by opening the case', () => expect(story.steps).toEqual([{ do: 'open' }]));

  it('goes back by telling fewer steps, and leaves the longer story as it was', () => {
    const longer = withStep(withStep(story, { do: 'complete', step: 'cv' }), { do: 'wait' });
    expect(rewound(longer, 2).steps).toEqual([{ do: 'open' }, { do: 'complete', step: 'cv' }]);
    expect(longer.steps).toHaveLength(3);
  });

  it('is kept with what was so at its end', () =>
    expect(kept(story, told(['cv', 'cv', 'opinions'])).steps.at(-1)).toEqual({ expect: { state: 'running', waitsAt: ['cv', 'opinions'] } }));

  it('says nothing of where it waits when a step is in trouble', () => expect(kept(story, told(['cv'], 'no line')).steps.at(-1)).toEqual({ expect: { state: 'running' } }));

  it('is the first variant of a scenario', () => {
    expect(storyIn({ cases: [{ given: { clock: '2026-01-05', unit: 12 }, steps: [{ do: 'open' }] }] })).toEqual({ given: { clock: '2026-01-05', unit: 12 }, steps: [{ do: 'open' }] });
    expect(storyIn({ cases: [] })).toBeUndefined();
    expect(storyIn({ cases: [{ given: {}, steps: [] }] })).toBeUndefined();
  });

  it('is told in words', () => {
    const words = (step: Parameters<typeof wordsOf>[0]) => wordsOf(step, (id) => `bước ${id}`, (_, outcome) => `kết quả ${outcome}`).vi;
    expect(words({ do: 'complete', step: 'cv', outcome: 'complete', at: '2026-02-03' })).toBe('03/02/2026: bước cv: kết quả complete');
    expect(words({ do: 'wait', until: 'deadline' })).toBe('Chờ tới hạn gần nhất');
    expect(words({ do: 'wait', workingDays: 5 })).toBe('Thêm 5 ngày làm việc');
  });
});

describe('a form', () => {
  const fields = [field('name', 'An'), field('day'), field('note', 'x')];
  it('sends what was changed, and takes away what was emptied', () => expect(changedIn(fields, { name: 'An', day: '2026-01-05', note: undefined })).toEqual({ day: '2026-01-05', note: null }));
  it('sends all that stands in it when nothing may be filled in for the official', () => expect(filledIn(fields, { day: '2026-01-05', note: '' })).toEqual({ name: 'An', day: '2026-01-05' }));
});

it('counts the branches that nobody has gone', () => expect(branchesOf(['a:x', 'a:y', 'b:z'], { 'a:x': 2, 'b:z': 1 })).toEqual({ all: 3, covered: 2, missing: ['a:y'] }));
