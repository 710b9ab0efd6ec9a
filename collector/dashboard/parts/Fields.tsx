import type { Child } from 'hono/jsx';

/** A form that changes something. */
export function Fields({
  action,
  disabled = false,
  children,
}: {
  action: string;
  disabled?: boolean;
  children: Child;
}) {
  return (
    <form method="post" action={action}>
      <fieldset class="fields" disabled={disabled}>
        {children}
      </fieldset>
    </form>
  );
}

interface AreaFieldProps {
  name: string;
  label: string;
  value: string;
  hint?: string;
}

/** Several lines of text with their label. */
export function AreaField({ name, label, value, hint }: AreaFieldProps) {
  const id = `field-${name}`;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={Math.min(8, Math.max(2, value.split('\n').length + 1))}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        {value}
      </textarea>
      {hint !== undefined && (
        <span id={`${id}-hint`} class="note">
          {hint}
        </span>
      )}
    </p>
  );
}

interface TextFieldProps {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'url' | 'date';
  hint?: string;
  autocomplete?: string;
  required?: boolean;
  minlength?: number;
}

/** A line of text with its label and, below, what is expected. */
export function TextField({
  name,
  label,
  value,
  type = 'text',
  hint,
  autocomplete,
  required = false,
  minlength,
}: TextFieldProps) {
  const id = `field-${name}`;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        autocomplete={autocomplete}
        required={required}
        minlength={minlength}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} class="note">
          {hint}
        </span>
      )}
    </p>
  );
}

interface SelectFieldProps {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, name: string])[];
  hint?: string;
}

/** A choice with its label. */
export function SelectField({ name, label, value, options, hint }: SelectFieldProps) {
  const id = `field-${name}`;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
        {options.map(([one, title]) => (
          <option value={one} selected={one === value}>
            {title}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <span id={`${id}-hint`} class="note">
          {hint}
        </span>
      )}
    </p>
  );
}
