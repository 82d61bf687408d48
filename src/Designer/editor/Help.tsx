import { t } from '../words/say';
import type { Command } from './commands';
import { Dialog } from './Dialog';

/** Every key, from the one list of commands. */
export function Help({ commands, close }: { readonly commands: readonly Command[]; readonly close: () => void }) {
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog title={t('Phím tắt', 'Keys')} close={close} wide>
      <div className="help-sheet">
        <section><h3>{t('Trên sơ đồ', 'On the flowchart')}</h3><dl>
          <div><dt><kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd></dt><dd>{t('Sang bước gần nhất theo hướng đó', 'To the nearest step that way')}</dd></div>
          <div><dt><kbd>Enter</kbd></dt><dd>{t('Mở thuộc tính của bước', "Open the step's properties")}</dd></div>
          <div><dt><kbd>Alt</kbd> + <kbd>↑↓←→</kbd></dt><dd>{t('Dời các bước đang chọn', 'Move the chosen steps')}</dd></div>
        </dl></section>
        <section><h3>{t('Trong dàn ý', 'In the outline')}</h3><dl>
          <div><dt><kbd>↑</kbd> <kbd>↓</kbd></dt><dd>{t('Dòng trước, dòng sau', 'Line before, line after')}</dd></div>
          <div><dt><kbd>→</kbd> <kbd>←</kbd></dt><dd>{t('Mở, gập nhánh', 'Open, close a way')}</dd></div>
          <div><dt><kbd>Enter</kbd></dt><dd>{t('Mở thuộc tính; ở một lối đi: đến bước đó, hoặc chọn bước để nối', 'Properties; on a way: to its step, or choose one')}</dd></div>
        </dl></section>
        <section><h3>{t('Trong bảng thuộc tính', 'In the properties')}</h3><dl>
          <div><dt><kbd>Ctrl+G</kbd></dt><dd>{t('Gõ tên mục, trường hoặc nút để đến thẳng đó', 'Type the name of a section, field or button to go there')}</dd></div>
          <div><dt><kbd>Ctrl+Enter</kbd></dt><dd>{t('Thêm một dòng vào danh sách đang đứng', 'Add a row to the list you are in')}</dd></div>
          <div><dt><kbd>Esc</kbd></dt><dd>{t('Đóng dòng hoặc mục, ra ngoài một bậc; cuối cùng về bản vẽ', 'Close the row or section, one step outwards; at last to the drawing')}</dd></div>
          <div><dt><kbd>↑</kbd> <kbd>↓</kbd></dt><dd>{t('Mục trước, mục sau; dòng trước, dòng sau', 'Section or row before, after')}</dd></div>
          <div><dt><kbd>Alt</kbd> + <kbd>↑↓</kbd></dt><dd>{t('Đổi thứ tự dòng', 'Move the row')}</dd></div>
          <div><dt><kbd>Del</kbd></dt><dd>{t('Bỏ dòng', 'Remove the row')}</dd></div>
        </dl></section>
        {groups.map((group) => (
          <section key={group}><h3>{group}</h3><dl>
            {commands.filter((command) => command.group === group && command.keys !== undefined).map((command) => <div key={command.id}><dt>{command.keys?.split(' ').map((keys, index) => <span key={keys}>{index > 0 && ' / '}<kbd>{keys}</kbd></span>)}</dt><dd>{command.label}</dd></div>)}
          </dl></section>
        ))}
      </div>
    </Dialog>
  );
}
