import type { Child } from 'hono/jsx';

/** A form that changes something. */
export function Fields({ action, children }: { action: string; children: Child }) {
  return (
    <form method="post" action={action} class="fields">
      {children}
    </form>
  );
}

interface TextFieldProps {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'url';
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
