import type { Json } from '../model/json';
import { isList, isObject, objectsOf } from '../model/json';
import type { Workflow } from '../model/workflow';
import { t } from '../words/say';

const MostBytes = 5 * 1024 * 1024;
const MostSteps = 1_000;

/** Reads a file that is meant to be a procedure; what is wrong with it as a sentence. The server looks again. */
export async function readImport(file: File): Promise<Workflow | string> {
  if (file.size > MostBytes) return t(`Tệp quá lớn (${Math.round(file.size / 1024 / 1024)} MB). Một quy trình không quá 5 MB.`, `The file is too large (${Math.round(file.size / 1024 / 1024)} MB). A procedure has at most 5 MB.`);
  return workflowIn(await file.text());
}

export function workflowIn(content: string): Workflow | string {
  let value: Json;
  try {
    value = JSON.parse(content) as Json;
  } catch {
    return t('Tệp này không phải là quy trình: không đọc được theo định dạng JSON.', 'This is not a procedure: it cannot be read as JSON.');
  }
  if (!isObject(value) || !isObject(value['root']) || typeof value['definitionId'] !== 'string' || value['definitionId'] === '') return t('Tệp này đọc được nhưng không phải là một quy trình (thiếu mã quy trình hoặc sơ đồ).', 'The file can be read but is no procedure (its id or its drawing is missing).');
  const { root } = value;
  if (root['type'] !== 'Elsa.Flowchart') return t('Chỉ nhập được quy trình vẽ dạng sơ đồ.', 'Only procedures drawn as a flowchart can be taken in.');
  const activities = root['activities'];
  if (activities !== undefined && (!isList(activities) || objectsOf(activities).length !== activities.length || objectsOf(activities).some((each) => typeof each['id'] !== 'string' || typeof each['type'] !== 'string'))) return t('Có bước trong tệp không đọc được (thiếu mã hoặc loại).', 'Some step of the file cannot be read (its id or type is missing).');
  if (isList(activities) && activities.length > MostSteps) return t(`Tệp có ${activities.length} bước; một quy trình không quá ${MostSteps} bước.`, `The file has ${activities.length} steps; a procedure has at most ${MostSteps}.`);
  const lines = root['connections'];
  if (lines !== undefined && (!isList(lines) || objectsOf(lines).some((line) => !isObject(line['source']) || !isObject(line['target'])))) return t('Có đường nối trong tệp không đọc được.', 'Some line of the file cannot be read.');
  return value as unknown as Workflow;
}
