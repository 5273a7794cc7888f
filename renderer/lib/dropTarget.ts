/** A place that files can be dropped on. */
import type { Attachment } from 'svelte/attachments';

export interface DropTarget {
  readonly onhover: (isOver: boolean) => void;
  readonly ondrop: (event: DragEvent) => void;
}

export const dropTarget =
  ({ onhover, ondrop }: DropTarget): Attachment<HTMLElement> =>
  (element) => {
    const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Otherwise the browser would open the file in place of the page.
      event.preventDefault();
      onhover(true);
    };
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) onhover(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      onhover(false);
      ondrop(event);
    };
    element.addEventListener('dragover', over);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragover', over);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  };
