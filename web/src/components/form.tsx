// Fields with label, hint and error tied together, and the summary of errors that takes the focus.
// The id of a field is made from the JSON pointer of what it sends, so that a problem of the server finds its field.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldFault, Problem } from '../api';
import { day, dayInWords, parseDay } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import { useProblemText } from './page';

/** "/parties/0/agency_id" -> "f-parties-0-agency_id" */
export function pointerId(pointer: string): string {
  return 'f' + pointer.replace(/[^A-Za-z0-9_]/g, '-');
}

export function faultAt(faults: FieldFault[], pointer: string): string | undefined {
  return faults.find((f) => f.pointer === pointer)?.detail;
}

/** The field of a pointer, or of the nearest thing around it that is on the page. */
function fieldOf(pointer: string): HTMLElement | null {
  for (let p = pointer; p !== ''; p = p.slice(0, p.lastIndexOf('/'))) {
    const element = document.getElementById(pointerId(p));
    if (element) return element;
  }
  return null;
}

function goTo(event: Event, pointer: string): void {
  event.preventDefault();
  const field = fieldOf(pointer);
  if (!field) return;
  field.closest('details')?.setAttribute('open', '');
  field.scrollIntoView({ block: 'center' });
  const target = field.matches('input,select,textarea,button,a[href],[tabindex]')
    ? field
    : field.querySelector<HTMLElement>('input,select,textarea,button');
  target?.focus();
}

interface SummaryProps {
  /** faults found by the form itself */
  faults?: FieldFault[];
  /** what the server said */
  problem?: Problem | null;
}

/** Shown above a form after a failed try; takes the focus; each line leads to its field. */
export function ErrorSummary({ faults = [], problem = null }: SummaryProps) {
  const t = useText({ vi: viCommon, en: enCommon });
  const say = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  const all = [...faults, ...(problem?.errors ?? [])];
  const shown = all.length > 0 || problem !== null;
  const signature = all.map((f) => f.pointer + f.detail).join('\n') + (problem?.slug ?? '');
  useEffect(() => {
    if (!shown) return;
    box.current?.focus();
    const plain = document.title.replace(/^(Lỗi|Error): /, '');
    document.title = `${t.errorPrefix} ${plain}`;
    return () => {
      document.title = plain;
    };
  }, [signature, problem]);
  if (!shown) return null;
  return (
    <div class="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <h2>{problem ? say(problem) : t.errorSummary}</h2>
      {all.length > 0 && (
        <ul>
          {all.map((f) => (
            <li key={f.pointer + f.detail}>
              <a href={'#' + pointerId(f.pointer)} onClick={(e) => goTo(e, f.pointer)}>
                {f.detail}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface FieldProps {
  id: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  required?: boolean;
  /** the label is there for screen readers only */
  hideLabel?: boolean;
  class?: string;
}

export interface ControlProps {
  id: string;
  required?: boolean;
  'aria-invalid'?: 'true';
  'aria-describedby'?: string;
}

/** Label, hint, error and whatever control the function makes of the ids. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ComponentChildren }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const { id, label, hint, error, required, hideLabel, children } = props;
  const described = [hint ? id + '-hint' : '', error ? id + '-error' : ''].filter(Boolean).join(' ');
  const control: ControlProps = {
    id,
    ...(required ? { required: true } : {}),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
    ...(described ? { 'aria-describedby': described } : {}),
  };
  return (
    <div class={`field ${props.class ?? ''} ${error ? 'field-bad' : ''}`}>
      <label for={id} class={hideLabel ? 'visually-hidden' : undefined}>
        {label}
        {required && (
          <span class="field-required" aria-hidden="true" title={t.required}>
            {' *'}
          </span>
        )}
      </label>
      {hint && (
        <div class="field-hint" id={id + '-hint'}>
          {hint}
        </div>
      )}
      {error && (
        <div class="field-error" id={id + '-error'}>
          {error}
        </div>
      )}
      {children(control)}
    </div>
  );
}

type Rest<K extends keyof JSX.IntrinsicElements> = Omit<
  JSX.IntrinsicElements[K],
  keyof FieldProps | 'value' | 'onInput' | 'onChange'
>;

interface ValueProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
}

const fieldPropsOf = ({ id, label, hint, error, required, hideLabel, class: c }: FieldProps): FieldProps =>
  ({ id, label, hint, error, required, hideLabel, ...(c ? { class: c } : {}) }) as FieldProps;

function restOf<T extends ValueProps>(props: T): Record<string, unknown> {
  const {
    id: _1,
    label: _2,
    hint: _3,
    error: _4,
    required: _5,
    hideLabel: _6,
    class: _7,
    value: _8,
    onValue: _9,
    ...rest
  } = props;
  return rest;
}

export function TextField(props: ValueProps & Rest<'input'>) {
  return (
    <Field {...fieldPropsOf(props)}>
      {(control) => (
        <input
          type="text"
          autoComplete="off"
          {...(restOf(props) as object)}
          {...control}
          value={props.value}
          onInput={(e) => props.onValue(e.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(props: ValueProps & Rest<'textarea'>) {
  return (
    <Field {...fieldPropsOf(props)}>
      {(control) => (
        <textarea
          rows={4}
          {...(restOf(props) as object)}
          {...control}
          value={props.value}
          onInput={(e) => props.onValue(e.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  text: string;
}

export function SelectField(props: ValueProps & { choices: Choice[] }) {
  return (
    <Field {...fieldPropsOf(props)}>
      {(control) => (
        <select {...control} value={props.value} onChange={(e) => props.onValue(e.currentTarget.value)}>
          {props.choices.map((c) => (
            <option key={c.value} value={c.value} selected={c.value === props.value}>
              {c.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/**
 * A date typed as people write it. value and onValue speak ISO; text that is no date is reported as null through onValue
 * and said under the field. year completes "12/5" (a plan's year).
 */
export function DateField(
  props: FieldProps & { value: string | null; onValue: (iso: string | null, typed: string) => void; year?: number },
) {
  const t = useText({ vi: viCommon, en: enCommon });
  const [typed, setTyped] = useState(day(props.value));
  const [left, setLeft] = useState(true);
  useEffect(() => {
    if (props.value !== null && parseDay(typed, props.year) !== props.value) setTyped(day(props.value));
  }, [props.value]);
  const read = typed.trim() === '' ? null : parseDay(typed, props.year);
  const wrong = typed.trim() !== '' && read === null && left;
  return (
    <Field
      {...fieldPropsOf(props)}
      hint={props.hint ?? t.dayFormat}
      error={props.error ?? (wrong ? t.dayWrong : undefined)}
      class="field-day"
    >
      {(control) => (
        <div class="day-input">
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            {...control}
            value={typed}
            onFocus={() => setLeft(false)}
            onBlur={() => setLeft(true)}
            onInput={(e) => {
              const text = e.currentTarget.value;
              setTyped(text);
              props.onValue(text.trim() === '' ? null : parseDay(text, props.year), text);
            }}
          />
          <span class="day-words">{read ? dayInWords(read) : ''}</span>
        </div>
      )}
    </Field>
  );
}

export function CheckField({
  id,
  label,
  checked,
  onValue,
  hint,
}: {
  id: string;
  label: ComponentChildren;
  checked: boolean;
  onValue: (on: boolean) => void;
  hint?: string;
}) {
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint ? id + '-hint' : undefined}
        onChange={(e) => onValue(e.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <div class="field-hint" id={id + '-hint'}>
          {hint}
        </div>
      )}
    </div>
  );
}

export function SubmitButton({
  pending,
  children,
  ...rest
}: { pending: boolean; children: ComponentChildren } & Omit<JSX.IntrinsicElements['button'], 'children'>) {
  const t = useText({ vi: viCommon, en: enCommon });
  return (
    <button type="submit" class="button button-main" aria-disabled={pending ? 'true' : undefined} {...rest}>
      {pending ? t.sending : children}
    </button>
  );
}
