// Left of the form: its sections with ticks. Right: what is still missing, in words, each a way to its field.
import { useText } from '../../i18n';
import { pointerId } from '../../components/form';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import { isDone, SECTIONS, type Gap } from './gaps';
import type { ProgramDraft } from './model';

export function SectionNav({ draft, gaps }: { draft: ProgramDraft; gaps: Gap[] }) {
  const t = useText({ vi, en });
  return (
    <nav class="form-nav" aria-label={t.progress}>
      <ol>
        {SECTIONS.map((section, index) => {
          const done = isDone(draft, section, gaps);
          return (
            <li key={section} class={done ? 'form-nav-done' : undefined}>
              <a href={`#section-${section}`}>
                <span class="form-nav-mark" aria-hidden="true">
                  {done ? '✓' : section === 'plan' ? '+' : index + 1}
                </span>
                <span>
                  {t.section[section]}
                  {done && <span class="visually-hidden">, {t.done}</span>}
                  {section === 'plan' && !done && <span class="meta"> ({t.optional})</span>}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

export function Missing({ gaps }: { gaps: Gap[] }) {
  const t = useText({ vi, en });
  const needed = gaps.filter((gap) => gap.stops !== 'note');
  const notes = gaps.filter((gap) => gap.stops === 'note');
  return (
    <aside class="form-missing" aria-labelledby="missing-title">
      <h2 id="missing-title">{t.missing}</h2>
      {needed.length === 0 && <p class="form-ready">{t.nothingMissing}</p>}
      {needed.length > 0 && (
        <>
          <h3>{t.missingSign}</h3>
          <GapList gaps={needed} />
        </>
      )}
      {notes.length > 0 && (
        <>
          <h3>{t.missingNote}</h3>
          <GapList gaps={notes} />
        </>
      )}
    </aside>
  );
}

function GapList({ gaps }: { gaps: Gap[] }) {
  const t = useText({ vi, en });
  const go = (event: Event, gap: Gap): void => {
    const element = document.getElementById(pointerId(gap.field));
    if (!element) return;
    event.preventDefault();
    element.closest('details')?.setAttribute('open', '');
    element.scrollIntoView({ block: 'center' });
    (element.matches('input,select,textarea,button') ? element : element.querySelector<HTMLElement>('input,select,textarea,button,summary'))?.focus();
  };
  return (
    <ul>
      {gaps.map((gap) => (
        <li key={gap.field + gap.word}>
          <a href={`#${pointerId(gap.field)}`} onClick={(event) => go(event, gap)}>
            {gapText(t, gap)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A gap in words, with the line it is in. */
export function gapText(t: typeof vi, gap: Gap): string {
  const words = t.gap[gap.word];
  return gap.line === undefined ? words : `${t.line(t.section[gap.section], gap.line)}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
