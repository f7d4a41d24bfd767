// A choice between few answers, each with a line that says what it means.
import { useFault } from '../program-form/fields';

export interface ChoiceLine<T extends string> {
  value: T;
  label: string;
  what?: string;
  disabled?: boolean;
}

interface ChoicesProps<T extends string> {
  name: string;
  legend: string;
  /** The legend is the form's own title already. */
  hideLegend?: boolean;
  lines: ChoiceLine<T>[];
  value: T | '';
  onValue: (value: T) => void;
}

export function Choices<T extends string>({ name, legend, hideLegend = false, lines, value, onValue }: ChoicesProps<T>) {
  const { id, error } = useFault(name);
  return (
    <fieldset class={error ? 'choices field-bad' : 'choices'} id={id} tabIndex={-1}>
      <legend class={hideLegend ? 'visually-hidden' : 'label'}>{legend}</legend>
      {error && <div class="field-error">{error}</div>}
      {lines.map((line) => (
        <div class="choice" key={line.value}>
          <input
            type="radio"
            name={name}
            id={`${id}-${line.value}`}
            checked={value === line.value}
            disabled={line.disabled ?? false}
            aria-describedby={line.what ? `${id}-${line.value}-what` : undefined}
            onChange={() => onValue(line.value)}
          />
          <label for={`${id}-${line.value}`}>{line.label}</label>
          {line.what && (
            <span class="meta" id={`${id}-${line.value}-what`}>
              {line.what}
            </span>
          )}
        </div>
      ))}
    </fieldset>
  );
}
