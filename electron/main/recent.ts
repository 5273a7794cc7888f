/** The workspaces that were opened lately, the newest first. */

const most = 8;

export const addRecent = (recent: readonly string[], folder: string): readonly string[] => [folder, ...recent.filter((each) => each !== folder)].slice(0, most);

export const removeRecent = (recent: readonly string[], folder: string): readonly string[] => recent.filter((each) => each !== folder);
