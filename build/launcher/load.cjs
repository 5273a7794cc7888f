/** Loads the launcher proper; apart from the entry, because an old Node cannot even parse the word `import`. */
'use strict';

void import('./main.mjs').then((launcher) => launcher.main(process.argv.slice(2)));
