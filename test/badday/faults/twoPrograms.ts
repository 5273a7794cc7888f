/** Several programs on one workspace: the first holds it, the others are told so, look, and take over when it is gone. */
import { NotTried, type Fault } from '../fault.ts';
import { compareEnd, expectClear, failureOf, finishAndCompare, isOneSentence, startTraining } from '../expect.ts';
import { prepareDesktop } from '../desktop.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { runCommand } from '../runCommand.ts';
import { NotStarted, openShell } from '../shell.ts';
import { trainings } from '../trainings.ts';

export const twoPrograms: Fault = {
  name: 'two-programs',
  title: 'The browser shell, the command line and the desktop application on one workspace',
  limitSeconds: () => 240,
  async run(day) {
    const place = await makePlace(day, 'shared');
    const { workspaceFolder } = place;
    const holder = await openShell(place);
    day.atEnd(() => holder.close());
    const run = await startTraining(holder, 'cnn');

    const second = await failureOf(openShell(place));
    const refusal = second instanceof NotStarted ? second.message : String(second);
    if (!isOneSentence(refusal) || !refusal.includes(`${workspaceFolder} is in use by`)) day.complain(`a second browser shell says “${refusal}”`);
    for (const words of [['train', '--preset', 'softmax', '--data', 'digits'], ['resume', run], ['train', '--preset', 'softmax', '--data', 'digits', '--queue']]) {
      const { code, output } = await runCommand(place, words);
      if (code !== 1 || !isOneSentence(output.trim()) || !output.includes('is in use by')) day.complain(`“${words.join(' ')}” beside another program: code ${code}, “${output}”`);
    }
    const listed = await runCommand(place, ['runs']);
    if (listed.code !== 0 || !listed.output.includes(run)) day.complain(`“runs” beside another program: “${listed.output}”`);

    const desktop = await prepareDesktop(day).catch((error: unknown) => {
      if (error instanceof NotTried) return error;
      throw error;
    });
    if (desktop instanceof NotTried) {
      await finishAndCompare(day, holder, place, run, 'cnn');
      await holder.close();
    } else {
      const application = await (desktop).open(place);
      day.atEnd(() => application.close());
      expectClear(day, 'the desktop application beside another program', await failureOf(application.ask('startRun', trainings.mlp)), ['workspaceHeld'], workspaceFolder);
      await finishAndCompare(day, holder, place, run, 'cnn');
      await holder.close();
      // What it was refused it is given now, without a new start.
      const taken = await application.ask('startRun', trainings.mlp);
      await application.ask('awaitRun', taken);
      await compareEnd(day, workspaceFolder, taken.run, 'mlp');
      await application.close();
    }
    await checkNothingLeft(day, place);
    const others = desktop instanceof NotTried ? `the command line (the desktop application was not tried: ${desktop.message})` : `the command line and Electron ${desktop.version}`;
    return { what: `the browser shell trains; another one, ${others} come to the same workspace`, found: 'each is told who holds it and may look; when the first is gone, the application that was refused trains there; both runs ended with the weights of undisturbed ones' };
  },
};
