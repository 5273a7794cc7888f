/** Which class a digit key means. */
export const labelKeys = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The class that is called so; where none is, the one with that number; `null` where there is none either. */
export function toLabel(key: string, classNames: readonly string[]): number | null {
  const label = classNames.includes(key) ? classNames.indexOf(key) : Number(key);
  return label < classNames.length ? label : null;
}
