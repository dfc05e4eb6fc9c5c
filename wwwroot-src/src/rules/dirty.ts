/// A control as far as the rule needs it; every form control fits.
export interface Control {
  readonly type: string;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly checked?: boolean;
  readonly defaultChecked?: boolean;
  readonly files?: { readonly length: number } | null;
  readonly options?: Iterable<{ readonly selected: boolean; readonly defaultSelected: boolean }>;
}

/// Somebody changed this control since the server drew it. Hidden ones never count: the page writes those itself.
export function isDirtyControl(control: Control): boolean {
  switch (control.type) {
    case "hidden": case "submit": case "button": case "reset": case "image": case "fieldset": case "output": return false;
    case "checkbox": case "radio": return control.checked !== control.defaultChecked;
    case "file": return (control.files?.length ?? 0) > 0;
    case "select-multiple": return [...control.options ?? []].some(option => option.selected !== option.defaultSelected);
    case "select-one": return isDirtyChoice([...control.options ?? []]);
    default: return control.value !== control.defaultValue;
  }
}

/// A form is dirty when one of its controls is; then no refresh may touch it.
export function isDirty(form: { readonly elements: Iterable<unknown> }): boolean {
  return [...form.elements].some(control => isDirtyControl(control as Control));
}

// Without a default the browser selects the first option by itself.
function isDirtyChoice(options: readonly { selected: boolean; defaultSelected: boolean }[]): boolean {
  const chosen = options.findIndex(option => option.selected);
  const given = options.findLastIndex(option => option.defaultSelected);
  return chosen !== (given === -1 ? Math.min(0, options.length - 1) : given);
}
