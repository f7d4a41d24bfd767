// Somebody else saved the draft meanwhile: both versions side by side, and the choice.
import { Dialog } from '../../components/dialog';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program-form';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program-form';
import { differences, type Difference } from './compare';
import type { ProgramDraft } from './model';

interface ChangedProps {
  mine: ProgramDraft;
  theirs: ProgramDraft;
  onKeep: () => void;
  onTake: () => void;
}

export function ChangedDialog({ mine, theirs, onKeep, onTake }: ChangedProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const found = differences(mine, theirs);
  const nameOf = (field: Difference['field']): string => (field in t.section ? t.section[field as keyof typeof t.section] : t[field as 'title']);
  return (
    <Dialog title={t.changedTitle} onClose={onKeep}>
      <p class="meta">{t.changedWhy}</p>
      {found.length === 0 && <p>{t.same}</p>}
      <div class="changed-list">
        {found.map((one) => (
          <section key={one.field} aria-label={nameOf(one.field)}>
            <h3>{nameOf(one.field)}</h3>
            <dl class="changed-pair">
              <div>
                <dt>{t.mine}</dt>
                <dd class="prose">{one.mine || common.notStated}</dd>
              </div>
              <div>
                <dt>{t.theirs}</dt>
                <dd class="prose">{one.theirs || common.notStated}</dd>
              </div>
            </dl>
          </section>
        ))}
      </div>
      <div class="dialog-end">
        <button type="button" class="button" onClick={onTake}>
          {t.takeTheirs}
        </button>
        <button type="button" class="button button-main" onClick={onKeep}>
          {t.keepMine}
        </button>
      </div>
    </Dialog>
  );
}
