// The buttons of a program: only what the API says the caller may do now, and the exports.
import { useState } from 'preact/hooks';
import { post, remove, url, type Problem } from '../../api';
import { Dialog } from '../../components/dialog';
import { ErrorSummary } from '../../components/form';
import { Menu } from '../../components/menu';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import { asProblem } from '../../resource';
import { navigate } from '../../router';
import type { Program } from '../../types';
import { CorrectionDialog } from './correction-dialog';
import { SigningDialog, type SigningBody } from './signing-dialog';

interface ActsProps {
  program: Program;
  onDone: (next: Program, words?: string) => void;
}

type Open = 'sign' | 'correct' | 'delete' | null;

export function ProgramActs({ program, onDone }: ActsProps) {
  const t = useText({ vi, en });
  const [open, setOpen] = useState<Open>(null);
  const may = (act: Program['acts'][number]): boolean => program.acts.includes(act);
  const finish = (next: Program, words?: string): void => {
    setOpen(null);
    onDone(next, words);
  };
  return (
    <>
      {may('sign') && (
        <button type="button" class="button button-main" onClick={() => setOpen('sign')}>
          {t.sign}
        </button>
      )}
      {may('edit') && (
        <a class="button" href={`/programs/${program.id}/edit`}>
          {t.edit}
        </a>
      )}
      {may('correct') && (
        <button type="button" class="button" onClick={() => setOpen('correct')}>
          {t.correct}
        </button>
      )}
      {may('delete') && (
        <button type="button" class="button button-bad" onClick={() => setOpen('delete')}>
          {t.delete}
        </button>
      )}
      <ExportMenu program={program} />
      {open === 'sign' && (
        <SigningDialog
          title={t.signTitle}
          why={t.signWhy}
          number={program.number}
          place={program.place}
          onClose={() => setOpen(null)}
          onSign={async (body: SigningBody, act) => finish(await post<Program>(`/programs/${program.id}/signing`, body, act))}
        />
      )}
      {open === 'correct' && <CorrectionDialog program={program} onClose={() => setOpen(null)} onDone={finish} />}
      {open === 'delete' && <DeleteDialog program={program} onClose={() => setOpen(null)} />}
    </>
  );
}

function ExportMenu({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const years = [...program.years].sort((a, b) => b - a);
  return (
    <Menu label={t.export}>
      {years.length === 0 && <p class="meta">{t.exportNone}</p>}
      {years.map((year) => (
        <div class="export-year" key={year}>
          <span>{t.exportYear(year)}</span>
          <a href={url(`/programs/${program.id}/table.xlsx`, { year })} download>
            {t.exportXlsx}
            <span class="visually-hidden"> {year}</span>
          </a>
          <a href={url(`/programs/${program.id}/table.csv`, { year })} download>
            {t.exportCsv}
            <span class="visually-hidden"> {year}</span>
          </a>
        </div>
      ))}
    </Menu>
  );
}

function DeleteDialog({ program, onClose }: { program: Program; onClose: () => void }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (): Promise<void> => {
    try {
      await remove(`/programs/${program.id}`, program);
      navigate('/programs', { replace: true });
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Dialog title={t.delete} onClose={onClose}>
      <ErrorSummary problem={problem} />
      <p>{t.deleteAsk(program.title)}</p>
      <div class="dialog-end">
        <button type="button" class="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button type="button" class="button button-bad" onClick={() => void go()}>
          {t.delete}
        </button>
      </div>
    </Dialog>
  );
}
