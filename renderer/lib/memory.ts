/** What the window remembers from one visit to the next. A browser may refuse to; then it forgets, and nothing else. */

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`inkling.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`inkling.${key}`);
    else localStorage.setItem(`inkling.${key}`, value);
  } catch {
    // Private windows and full disks: the choice holds until the window closes.
  }
}

/** A list of names; what is no such list is empty. */
export function recallList(key: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(recall(key) ?? '[]');
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    return list.filter((each) => typeof each === 'string');
  } catch {
    return [];
  }
}
