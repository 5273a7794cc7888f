/** The command line from the words typed to the exit code. */
import { toSentence, isInklingError } from '../contract/errors.ts';
import { languages, type Texts } from '../contract/texts/texts.ts';
import { parseArguments } from './arguments.ts';
import type { Command, Input } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes, toExitCode, type ExitCode } from './exitCodes.ts';
import { setting, toDataFolder } from '../process/folders.ts';
import { settle } from '../process/settled.ts';
import { readSettings } from '../engine/store/settings.ts';
import type { Host } from './host.ts';
import { toLanguage } from './language.ts';
import { createOutput, type Output } from './output.ts';
import { toCommandHelp, toGeneralHelp } from './render/help.ts';
import { openSession } from './session.ts';
import { createEventDisplay, createNoteDisplay } from './showEvents.ts';

export async function runInkling(argv: readonly string[], host: Host): Promise<ExitCode> {
  const { chosen, problems } = await readSettings(toDataFolder(host));
  const texts = languages[toLanguage(argv, host, chosen.language)];
  const output = createOutput(host, argv.includes('--json'));
  for (const problem of problems) output.note(toSentence(problem, texts));
  try {
    const parsed = parseArguments(argv, commands, texts);
    switch (parsed.kind) {
      case 'version':
        host.stdout.write(`${host.version}\n`);
        return exitCodes.done;
      case 'help': {
        const { style } = output;
        const help = parsed.command === null ? toGeneralHelp(commands, host.version, texts, style) : toCommandHelp(parsed.command, texts, style);
        host.stdout.write(`${help}\n`);
        return exitCodes.done;
      }
      case 'run':
        return await runCommand(parsed.command, parsed.input, host, output, texts);
    }
  } catch (error) {
    output.clearLive();
    tellError(error, host, output, texts);
    return toExitCode(error);
  }
}

async function runCommand(command: Command, input: Input, host: Host, output: Output, texts: Texts): Promise<ExitCode> {
  const session = openSession(host, output, texts, { command, input, settled: await settle(host, input.options) });
  try {
    session.listen(command.hasWindow === true || command.isQuiet === true ? createNoteDisplay(output, texts) : createEventDisplay(output, texts));
    const { fallback, workspace, workspaceNewer } = await session.request('getStatus', {});
    if (workspaceNewer !== null) output.note(texts.errors.workspaceNewer({ folder: workspace, ...workspaceNewer }));
    if (fallback !== null) {
      const { fallbackReason, fallbackRemedy } = texts.setup;
      output.note([fallbackReason(fallback), fallbackRemedy(fallback)].filter((text) => text !== '').join(' '));
    }
    return await command.run(session, input);
  } finally {
    await session.close();
  }
}

/** One sentence for a person; where the error is none of ours, how to see more of it. */
function tellError(error: unknown, host: Host, output: Output, texts: Texts): void {
  const known = isInklingError(error);
  const sentence = toSentence(error, texts);
  const message = known ? sentence : texts.cli.unexpected({ message: sentence });
  output.json({ event: 'failed', code: known ? error.code : 'unexpected', message, values: known ? error.values : {} });
  output.note(output.noteStyle.red(message));
  if (setting(host, 'INKLING_DEBUG') !== undefined && error instanceof Error) output.note(error.stack ?? '');
}
