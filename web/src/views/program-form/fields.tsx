// Fields of the program and plan forms: each knows its own pointer, and shows the fault that the last try found there until it is mended.
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { Field, pointerId, SelectField, TextArea, TextField, type Choice } from '../../components/form';
import { day, dayInWords, parseDay } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import viCommon from '../../i18n/vi/common';
import { exactDay } from '../../text/words';
import { fieldAt } from './body';

/** pointer -> what is wrong there. */
export const FaultsContext = createContext<Map<string, string>>(new Map());

interface LineProps {
  name: string;
  /** The line the field belongs to; the form itself without it. */
  line?: string;
  label: ComponentChildren;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  required?: boolean;
  hideLabel?: boolean;
  class?: string;
  maxLength?: number;
}

export function useFault(name: string, line = ''): { id: string; error: string | undefined } {
  const pointer = fieldAt(name, line);
  return { id: pointerId(pointer), error: useContext(FaultsContext).get(pointer) };
}

export function LineField({ name, line, maxLength = 500, ...rest }: LineProps) {
  return <TextField {...useFault(name, line)} {...rest} maxLength={maxLength} />;
}

export function ProseField({ name, line, maxLength = 8000, rows = 3, ...rest }: LineProps & { rows?: number }) {
  return <TextArea {...useFault(name, line)} {...rest} maxLength={maxLength} rows={rows} />;
}

export function ChoiceField({ name, line, maxLength: _, ...rest }: LineProps & { choices: Choice[] }) {
  return <SelectField {...useFault(name, line)} {...rest} />;
}

/** A date kept as typed. year: completes "12/5" and allows a month or a quarter; without it only a very day is read. */
export function DayField({ name, line, year, hideLabel, ...rest }: LineProps & { year?: number }) {
  const common = useText({ vi: viCommon, en: enCommon });
  const { id, error } = useFault(name, line);
  const [left, setLeft] = useState(true);
  const typed = rest.value.trim();
  const iso = year === undefined ? exactDay(typed) : parseDay(typed, year);
  const wrong = typed !== '' && iso === null && left ? common.dayWrong : undefined;
  const said = iso === null || iso === undefined ? '' : year === undefined ? dayInWords(iso) : day(iso) === typed ? '' : day(iso);
  return (
    <Field id={id} label={rest.label} hint={rest.hint} error={error ?? wrong} required={rest.required ?? false} hideLabel={hideLabel ?? false} class={rest.class ?? ''}>
      {(control) => (
        <div class="day-input">
          <input
            type="text"
            autoComplete="off"
            {...control}
            value={rest.value}
            onFocus={() => setLeft(false)}
            onBlur={() => setLeft(true)}
            onInput={(event) => rest.onValue(event.currentTarget.value)}
          />
          {said && <span class="day-words">{said}</span>}
        </div>
      )}
    </Field>
  );
}

/** Puts the focus into a field that is only about to be drawn. */
export function focusSoon(name: string, line: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(pointerId(fieldAt(name, line)))?.focus()));
}
