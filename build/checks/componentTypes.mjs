/** Lets TypeScript read components as svelte-eslint-parser writes them: each that is linted would be a changed file to it otherwise, and all types be computed anew. */
process.env['SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK'] ??= '1';
