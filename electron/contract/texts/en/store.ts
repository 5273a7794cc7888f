/** English: the workspace on disk. */
export const storeErrors = {
  workspaceHeld: (v: { folder: string; holder: string }) =>
    `The workspace ${v.folder} is in use by ${v.holder}. Close that one, or give another folder with --workspace.`,
};
