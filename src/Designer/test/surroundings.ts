import type { Vocabulary } from '../api/vocabulary';
import type { Surroundings } from '../editor/context';
import type { JsonObject } from '../model/json';
import type { Editor } from '../model/kinds';
import { kindsOf } from '../model/kinds';

/** Step kinds and words as the host tells them, as far as the tests of the designer need them. */
const input = (name: string, editor: Editor, isWrapped = false): JsonObject => ({ name, typeName: 'Object', displayName: name, isWrapped, uiSpecifications: { procedures: { editor, label: { vi: name, en: name }, help: { vi: '' }, options: [] } } });
const overdue: JsonObject = { id: 'overdue', label: { vi: 'Quá hạn', en: 'Overdue' } };
const outcome = (id: string, vi: string): JsonObject => ({ id, label: { vi } });
const human = (type: string, name: string, outcomes: readonly JsonObject[], drawsOutcomes: boolean, extra: readonly JsonObject[] = []): JsonObject => ({
  typeName: `Procedures.${type}`, displayName: name, ports: [], customProperties: { procedures: { isHuman: true, drawsOutcomes, outcomes, ports: [overdue] } },
  inputs: [
    ...extra, input('Who', 'who'), input('Instructions', 'longText'), input('Basis', 'text'), input('Class', 'class'), input('Neutral', 'json'), input('Fields', 'form'), input('Dossier', 'dossier'), input('Checks', 'checks'), input('EventDate', 'text'),
    input('Deadline', 'deadline'), input('Reminders', 'reminders'), input('Effects', 'effects'), input('Outcomes', 'outcomes'),
  ],
});
const other = (type: string, name: string, ports: readonly string[], inputs: readonly JsonObject[] = [], isTerminal = false): JsonObject =>
  ({ typeName: type, displayName: name, isTerminal, isStart: type === 'Elsa.Start', inputs, ports: ports.map((port) => ({ name: port, displayName: port, type: 'Flow' })) });

const kinds = kindsOf([
  human('Intake', 'Tiếp nhận hồ sơ', [outcome('accept', 'Tiếp nhận'), outcome('supplement', 'Yêu cầu bổ sung'), outcome('refuse', 'Từ chối')], true),
  human('Task', 'Thực hiện', [outcome('done', 'Xong')], true),
  human('Approval', 'Phê duyệt', [outcome('approve', 'Đồng ý'), outcome('return', 'Trả lại'), outcome('refuse', 'Không đồng ý')], true),
  human('Vote', 'Biểu quyết', [outcome('reached', 'Đạt'), outcome('not-reached', 'Không đạt'), outcome('no-meeting', 'Không đủ điều kiện họp')], false, [input('Body', 'body'), input('Threshold', 'rule'), input('Quorum', 'rule'), input('Minimum', 'rule'), input('Reroute', 'step'), input('SharesMeeting', 'yesNo')]),
  human('Document', 'Ban hành văn bản', [outcome('issued', 'Đã ban hành')], false, [input('Document', 'document'), input('Competent', 'yesNo'), input('Reroute', 'step')]),
  other('Procedures.Wait', 'Chờ', ['due'], [input('Until', 'term')]),
  other('Procedures.Notice', 'Thông báo', ['Done'], [input('To', 'who'), input('Mail', 'mail')]),
  other('Procedures.RegisterChange', 'Cập nhật danh sách', ['Done'], [input('Effects', 'effects')]),
  other('Elsa.Start', 'Bắt đầu', ['Done']), other('Elsa.End', 'Hết nhánh', [], [], true), other('Elsa.Finish', 'Kết thúc', [], [input('Result', 'text')], true),
  other('Elsa.FlowDecision', 'Rẽ nhánh', ['True', 'False'], [input('Condition', 'condition', true)]),
  other('Elsa.FlowSwitch', 'Chọn nhánh', ['Default'], [input('Cases', 'cases'), input('Mode', 'choice', true)]),
  other('Elsa.FlowFork', 'Tách nhánh song song', [], [input('Branches', 'branches', true)]), other('Elsa.FlowJoin', 'Gộp nhánh', ['Done'], [input('Mode', 'choice', true)]),
]);

const words = (id: string, vi: string) => ({ id, label: { vi } });
const vocabulary: Vocabulary = {
  roles: [words('cell-secretary', 'Bí thư chi bộ'), words('clerk', 'Văn thư')], places: [words('cell', 'Chi bộ'), words('grassroots', 'Đảng ủy cơ sở')], bodies: [words('cell-meeting', 'Hội nghị chi bộ')],
  classes: [words('B', 'Nội bộ'), words('C', 'Cần biết')], matters: [words('admission', 'Kết nạp đảng viên')], fieldTypes: ['text', 'longText', 'number', 'date', 'choice', 'multiChoice', 'yesNo', 'member', 'organisation', 'file', 'repeat'].map((id) => words(id, id)), operators: [],
  rules: [{ id: 'sla.test', label: { vi: 'Thời gian thử' }, kind: 'duration', values: [{ words: { vi: 'Làm trong 10 ngày làm việc' }, short: { vi: '10 ngày làm việc' }, from: '2020-01-01', to: null, state: 'assumed', basis: null }] }],
  effects: [{ kind: 'became-probationary', label: { vi: 'Vào danh sách dự bị' }, values: [{ name: 'from', type: 'date', label: { vi: 'Từ ngày' } }] }], paths: [{ path: 'today', type: 'date', label: { vi: 'Hôm nay' } }, { path: 'subject.name', type: 'text', label: { vi: 'Họ tên' } }], today: '2026-01-05',
};

export const surroundings: Surroundings = { kinds, vocabulary };
