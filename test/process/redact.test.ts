import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, type Person } from '../../electron/process/redact.ts';

const alice: Person = { homeFolder: '/home/alice', userName: 'alice', hostName: 'alices-laptop' };

describe('what is copied', () => {
  it('says ~ for the home folder, and nobody’s name', () => {
    expect(redact('workspace: /home/alice/ink, log of alice on alices-laptop', alice)).toBe('workspace: ~/ink, log of <user> on <machine>');
  });

  it('knows the folder in every spelling: doubled as in JSON, as an address, in capitals, with the other slash', () => {
    const person: Person = { homeFolder: 'C:\\Users\\José Müller', userName: 'José Müller', hostName: 'PC' };
    for (const spelling of ['C:\\Users\\José Müller\\ink', 'C:\\\\Users\\\\José Müller\\\\ink', 'c:/users/josé müller/ink', 'file:///C:/Users/Jos%C3%A9%20M%C3%BCller/ink']) {
      expect(redact(spelling, person)).toMatch(/^(file:\/\/\/)?~[/\\]+ink$/);
    }
  });

  it('leaves words alone that only hold the name', () => {
    expect(redact('a malice of alices, and alice.', alice)).toBe('a malice of alices, and <user>.');
    expect(redact('all that can be said', { homeFolder: '/root', userName: 'a', hostName: '' })).toBe('all that can be said');
  });

  it('does not take a folder for the home whose name only begins like it', () => {
    expect(redact('/home/alicette/x /home/alice', alice)).toBe('/home/alicette/x ~');
  });

  it('leaves a text as it is where the home is nobody’s own', () => {
    expect(redact('/usr/lib /', { homeFolder: '/', userName: '', hostName: '' })).toBe('/usr/lib /');
  });

  it.each(['$&', '.*', 'a|b', '(x', '[', '\\', 'x{2}', '^', '用户', 'O’Brien', '-', '%41', '\ud800'])('is not led astray by a person called %j', (userName) => {
    const person: Person = { homeFolder: `/home/${userName}`, userName, hostName: 'h' };
    expect(redact(`see /home/${userName}/ink and no other`, person)).toMatch(/^see ~?.*\/ink and no other$/);
    expect(redact(`see /home/${userName}/ink`, person)).not.toContain(`/home/${userName}/`);
  });
});

it('never holds the home folder or a name again, whatever surrounds them', () => {
  const name = fc.stringMatching(/^[\p{L}\p{N} .'+()$-]{2,20}$/u).map((text) => text.trim()).filter((text) => /^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(text) && !/^(user|machine)$/i.test(text));
  fc.assert(
    fc.property(name, name, fc.array(fc.constantFrom('/', '\\', ' ', '"', ':', '\n', '=', '(')), fc.constantFrom('/home/NAME', '/Users/NAME', 'C:\\Users\\NAME', '/mnt/data/people/NAME'), (userName, hostName, around, place) => {
      const homeFolder = place.replace('NAME', () => userName);
      const text = [homeFolder, userName, hostName, ` ${homeFolder}/x`].join(around.length === 0 ? ' ' : `${around.join('')} `);
      const clean = redact(text, { homeFolder, userName, hostName });
      expect(clean).not.toContain(homeFolder);
      const asWord = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${[userName, hostName].map((each) => each.replace(/[$()+.]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}_])`, 'iu');
      expect(clean.replaceAll(/<user>|<machine>/g, '')).not.toMatch(asWord);
    }),
    { numRuns: 1000 },
  );
});
