// Records a review, or changes a recorded one.
import { useState } from 'preact/hooks';
import { useAct } from '../act';
import { get, post, Problem, put, type FieldFault } from '../api';
import { ErrorSummary, SelectField, SubmitButton, TextArea, TextField } from '../components/form';
import { Loaded, Page } from '../components/page';
import { useDraft } from '../draft';
import { day } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import enForm from '../i18n/en/program-form';
import en from '../i18n/en/reviews';
import viCommon from '../i18n/vi/common';
import viForm from '../i18n/vi/program-form';
import vi from '../i18n/vi/reviews';
import { useResource } from '../resource';
import { navigate, usePlace, type ViewProps } from '../router';
import { useMe } from '../session';
import { itemsOf, textOfItems } from '../text/items';
import { exactDay } from '../text/words';
import type { List, ProgramRow, Review, ReviewKind } from '../types';
import { DayField, FaultsContext } from './program-form/fields';

const KINDS: ReviewKind[] = ['annual', 'half_year', 'mid_term', 'final'];
const LISTS = ['results', 'limitations', 'directions', 'documents'] as const;

interface Typed extends Record<(typeof LISTS)[number], string> {
  program_id: string;
  year: string;
  kind: string;
  title: string;
  held_on: string;
  place: string;
  chairs: string;
}

const typedOf = (review: Review): Typed => ({
  program_id: review.program?.id ?? '',
  year: String(review.year),
  kind: review.kind,
  title: review.title,
  held_on: day(review.held_on),
  place: review.place ?? '',
  chairs: review.chairs ?? '',
  results: textOfItems(review.results),
  limitations: textOfItems(review.limitations),
  directions: textOfItems(review.directions),
  documents: textOfItems(review.documents),
});

const orNull = (text: string): string | null => text.normalize('NFC').trim() || null;

function bodyOf(typed: Typed): Record<string, unknown> {
  return {
    program_id: typed.program_id || null,
    year: Number(typed.year),
    kind: typed.kind,
    title: typed.title.normalize('NFC').trim(),
    held_on: exactDay(typed.held_on),
    place: orNull(typed.place),
    chairs: orNull(typed.chairs),
    ...Object.fromEntries(LISTS.map((list) => [list, itemsOf(typed[list])])),
  };
}

export default function ReviewForm({ params }: ViewProps) {
  const t = useText({ vi, en });
  const today = useMe().today;
  const place = usePlace();
  const review = useResource<Review>(params.id ? `/reviews/${params.id}` : null);
  const program = new URLSearchParams(place.search).get('program') ?? '';
  const empty = (): Typed => ({ program_id: program, year: today.slice(0, 4), kind: 'annual', title: '', held_on: '', place: '', chairs: '', results: '', limitations: '', directions: '', documents: '' });
  return (
    <Page title={params.id ? t.editTitle : t.newTitle} above={<a href={params.id ? `/reviews/${params.id}` : '/reviews'}>{review.data?.title ?? t.back}</a>}>
      {params.id ? (
        <Loaded of={review}>{(loaded) => <Form draftKey={`review.${loaded.id}`} initial={() => typedOf(loaded)} record={loaded} />}</Loaded>
      ) : (
        <Form draftKey={`review.new.${program}`} initial={empty} record={null} />
      )}
    </Page>
  );
}

function faultsOf(typed: Typed, words: typeof vi.missing): FieldFault[] {
  const faults: FieldFault[] = [];
  if (typed.title.trim() === '') faults.push({ pointer: '/title', detail: words.title });
  if (!/^(19|20|21)\d{2}$/u.test(typed.year.trim())) faults.push({ pointer: '/year', detail: words.year });
  if (typed.held_on.trim() !== '' && exactDay(typed.held_on) === null) faults.push({ pointer: '/held_on', detail: words.held });
  return faults;
}

function Form({ draftKey, initial, record }: { draftKey: string; initial: () => Typed; record: Review | null }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const draft = useDraft<Typed>(draftKey, initial);
  const act = useAct();
  const [tried, setTried] = useState<{ faults: FieldFault[]; turn: number }>({ faults: [], turn: 0 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theirs, setTheirs] = useState<Review | null>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const faults = faultsOf(draft.value, t.missing);
    setProblem(null);
    setTried({ faults, turn: tried.turn + 1 });
    if (faults.length > 0) return;
    const body = bodyOf(draft.value);
    await act.run(async (key) => {
      try {
        const saved = record ? await put<Review>(`/reviews/${record.id}`, body, theirs ?? record) : await post<Review>('/reviews', body, key);
        draft.forget();
        navigate(`/reviews/${saved.id}`);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 412 && record) setTheirs(await get<Review>(`/reviews/${record.id}`));
        setProblem(error);
      }
    });
  };
  const shown = new Map([...(problem?.errors ?? []), ...tried.faults.filter((one) => faultsOf(draft.value, t.missing).some((now) => now.pointer === one.pointer))].map((one) => [one.pointer, one.detail]));
  return (
    <FaultsContext.Provider value={shown}>
      <ErrorSummary key={tried.turn} faults={tried.faults} problem={problem} />
      {theirs && <Theirs review={theirs} onTake={() => draft.replace(typedOf(theirs))} />}
      <form class="stack review-form" noValidate onSubmit={(event) => void submit(event)}>
        <Head typed={draft.value} set={draft.set} shown={shown} />
        {LISTS.map((list) => (
          <TextArea
            key={list}
            id={`f-${list}`}
            label={t[list]}
            hint={list === 'documents' ? t.documentsHint : t.itemsHint}
            rows={list === 'documents' ? 2 : 5}
            error={shown.get(`/${list}`)}
            value={draft.value[list]}
            onValue={(text) => draft.set({ [list]: text })}
          />
        ))}
        <div class="form-paste-end">
          <SubmitButton pending={act.pending}>{t.save}</SubmitButton>
          <a class="button" href={record ? `/reviews/${record.id}` : '/reviews'}>
            {common.cancel}
          </a>
        </div>
      </form>
    </FaultsContext.Provider>
  );
}

interface HeadProps {
  typed: Typed;
  set: (patch: Partial<Typed>) => void;
  shown: Map<string, string>;
}

function Head({ typed, set, shown }: HeadProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const programs = useResource<List<ProgramRow>>('/programs', { limit: 200, sort: 'title' });
  const choices = (programs.data?.items ?? []).map((program) => ({ value: program.id, text: program.title }));
  return (
    <>
      <TextField id="f-title" label={t.words.name} required error={shown.get('/title')} value={typed.title} onValue={(title) => set({ title })} maxLength={500} />
      <div class="form-row form-row-3">
        <SelectField
          id="f-kind"
          label={t.words.kind}
          value={typed.kind}
          onValue={(kind) => set({ kind })}
          choices={KINDS.map((kind) => ({ value: kind, text: common.reviewKind[kind] }))}
        />
        <TextField id="f-year" label={t.words.year} required error={shown.get('/year')} value={typed.year} onValue={(year) => set({ year })} maxLength={4} inputMode="numeric" />
        <DayField name="held_on" label={t.words.held} value={typed.held_on} onValue={(held_on) => set({ held_on })} />
      </div>
      <SelectField
        id="f-program_id"
        label={t.words.program}
        error={shown.get('/program_id')}
        value={typed.program_id}
        onValue={(program_id) => set({ program_id })}
        choices={[{ value: '', text: t.programNone }, ...choices]}
      />
      <div class="form-row">
        <TextField id="f-place" label={t.place} value={typed.place} onValue={(place) => set({ place })} />
        <TextArea id="f-chairs" label={t.chairs} rows={2} value={typed.chairs} onValue={(chairs) => set({ chairs })} />
      </div>
    </>
  );
}

/** What somebody else saved meanwhile; saving again keeps what stands in the form. */
function Theirs({ review, onTake }: { review: Review; onTake: () => void }) {
  const t = useText({ vi, en });
  const form = useText({ vi: viForm, en: enForm });
  return (
    <details class="notice" open>
      <summary>{t.changed}</summary>
      <p>{review.title}</p>
      {LISTS.map((list) => (
        <p class="prose" key={list}>
          <strong>{t[list]}:</strong> {textOfItems(review[list])}
        </p>
      ))}
      <button type="button" class="button button-small" onClick={onTake}>
        {form.takeTheirs}
      </button>
    </details>
  );
}
