/** By what decides them and by name: to ask the page makes it work out its styles anew. */
const known = new Map<string, string>();
let systemDark: MediaQueryList | undefined;

/** A token, which holds everywhere on the page, as the colour it is now: a canvas knows neither tokens nor themes. */
export function readColour(element: HTMLElement, token: string): string {
  systemDark ??= matchMedia('(prefers-color-scheme: dark)');
  const key = `${getComputedStyle(element).colorScheme} ${systemDark.matches} ${token}`;
  const colour = known.get(key) ?? ask(element, token);
  known.set(key, colour);
  return colour;
}

function ask(element: HTMLElement, token: string): string {
  // Whoever wants no motion has transitions that take no time, and yet begin with the old colour.
  element.style.transitionProperty = 'none';
  element.style.color = `var(${token})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  element.style.transitionProperty = '';
  return color;
}
