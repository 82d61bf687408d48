import type { Surroundings } from '../editor/context';
import type { Workflow } from '../model/workflow';
import { svgOf } from './svg';

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const fileName = (workflow: Workflow, ending: string): string => `${workflow.definitionId}-${workflow.version}.${ending}`;

export const exportJson = (workflow: Workflow): void => save(new Blob([JSON.stringify({ $schema: 'https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json', ...workflow }, null, 2)], { type: 'application/json' }), fileName(workflow, 'json'));
export const exportSvg = (workflow: Workflow, surroundings: Surroundings): void => save(new Blob([svgOf(workflow, surroundings).svg], { type: 'image/svg+xml' }), fileName(workflow, 'svg'));

/** Twice as many points as on screen, fewer when a browser could not hold so large a picture. */
export async function exportPng(workflow: Workflow, surroundings: Surroundings): Promise<void> {
  const { svg, width, height } = svgOf(workflow, surroundings);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, 16_000 / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (content !== null) save(content, fileName(workflow, 'png'));
}

/** Only the drawing is printed, as large as the paper allows. */
export function printDrawing(workflow: Workflow, surroundings: Surroundings): void {
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  sheet.innerHTML = svgOf(workflow, surroundings).svg;
  document.body.append(sheet);
  document.body.classList.add('printing');
  addEventListener('afterprint', () => { sheet.remove(); document.body.classList.remove('printing'); }, { once: true });
  print();
}
