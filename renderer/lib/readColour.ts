/** By what decides them and by name: to ask the page for a colour makes it work out its styles anew. */
const known = new Map<string, string>();
let systemDark: MediaQueryList | undefined;
let forced: MediaQueryList | undefined;

/**
 * A token, which holds everywhere on the page, as the colour it is now: a canvas knows neither tokens nor themes. Where the system forces
 * colours, all would be the one of words, and nothing on a canvas told from its ground: there the tokens stay, of the system's scheme.
 */
export function readColour(element: HTMLElement, token: string): string {
  systemDark ??= matchMedia('(prefers-color-scheme: dark)');
  forced ??= matchMedia('(forced-colors: active)');
  const scheme = !forced.matches ? '' : systemDark.matches ? 'dark' : 'light';
  const key = `${document.documentElement.dataset['theme'] ?? ''} ${systemDark.matches} ${scheme} ${token}`;
  const colour = known.get(key) ?? ask(element, token, scheme);
  known.set(key, colour);
  return colour;
}

/** `scheme`: what is asked for in place of the page's own; empty for that. */
function ask(element: HTMLElement, token: string, scheme: string): string {
  // Whoever wants no motion has transitions that take no time, and yet begin with the old colour.
  const asking = { transitionProperty: 'none', forcedColorAdjust: 'none', colorScheme: scheme, color: `var(${token})` };
  Object.assign(element.style, asking);
  const { color } = getComputedStyle(element);
  for (const name of Object.keys(asking)) Object.assign(element.style, { [name]: '' });
  return color;
}
