/** What the command line can do, in words. */
import type { Texts } from '../../contract/texts/texts.ts';
import type { Command } from '../command.ts';
import { commonOptions, kindOf, type OptionName } from '../options.ts';
import type { Style } from './style.ts';
import { displayWidth, padEnd } from './width.ts';

/** How a person types a command in a checkout. */
export const toCommandLine = (...words: readonly string[]): string => ['npm run -s inkling --', ...words].join(' ');

/** A word as a shell takes it. */
export const quoted = (word: string): string => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`);

/** The command with what may stand behind it, as in `evaluate RUN|starter [OPTIONS]`. */
export function toUsage({ name, parameters }: Command, texts: Texts): string {
  const words = parameters.map((parameter) => {
    const word = texts.cli.parameters[parameter.name] + (parameter.many === true ? '…' : '');
    return parameter.required ? word : `[${word}]`;
  });
  return [name, ...words, `[${texts.cli.help.options}]`].join(' ');
}

export function toGeneralHelp(commands: readonly Command[], version: string, texts: Texts, style: Style): string {
  const { help } = texts.cli;
  return [
    style.bold(help.title({ version })),
    help.usage({ words: toCommandLine(help.command, `[${help.options}]`) }),
    toSection(help.commandsTitle, commands.map((command) => [command.name, texts.cli.commands[command.name]]), style),
    toSection(help.commonTitle, commonOptions.map((name) => toOption(name, texts)), style),
    help.more({ command: toCommandLine(help.command, '--help') }),
    help.environment,
  ].join('\n\n');
}

export function toCommandHelp(command: Command, texts: Texts, style: Style): string {
  const { help, commands } = texts.cli;
  return [
    help.sentence({ text: commands[command.name] }),
    help.usage({ words: toCommandLine(toUsage(command, texts)) }),
    ...(command.options.length === 0 ? [] : [toSection(help.optionsTitle, command.options.map((name) => toOption(name, texts)), style)]),
    toSection(help.commonTitle, commonOptions.map((name) => toOption(name, texts)), style),
    [style.bold(help.examplesTitle), ...command.examples.map((words) => `  ${toCommandLine(command.name, words).trimEnd()}`)].join('\n'),
  ].join('\n\n');
}

function toOption(name: OptionName, texts: Texts): readonly [string, string] {
  const kind = kindOf(name);
  const { value, text } = texts.cli.options[name];
  const short = kind.kind === 'flag' && kind.short !== undefined ? `, -${kind.short}` : '';
  return [`--${name}${short}${value === '' ? '' : ` ${value}`}`, text];
}

function toSection(title: string, lines: readonly (readonly [string, string])[], style: Style): string {
  const width = Math.max(...lines.map(([term]) => displayWidth(term)));
  return [style.bold(title), ...lines.map(([term, text]) => `  ${padEnd(term, width)}  ${text}`)].join('\n');
}
