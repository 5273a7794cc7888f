/** A menu that folds out of a `details` element: a press beside it, the focus elsewhere, or Escape closes it. */
import type { Attachment } from 'svelte/attachments';

export const closesAtOnce =
  (close: () => void): Attachment<HTMLDetailsElement> =>
  (details) => {
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && !details.contains(target)) close();
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !details.open) return;
      event.preventDefault();
      close();
      details.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    details.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      details.removeEventListener('keydown', press);
    };
  };
