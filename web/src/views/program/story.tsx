import { useText } from '../../i18n';
import en from '../../i18n/en/program';
import vi from '../../i18n/vi/program';
import type { Program } from '../../types';
import { Story } from '../story';

export function ProgramHistory({ program }: { program: Program }) {
  const t = useText({ vi, en });
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{t.history}</h2>
      <Story path={`/programs/${program.id}/history`} version={program.version} />
    </section>
  );
}
