/** The attempts of a program to reach a network, out of what strace tells of its system calls. */
import { findProgram } from '../../../build/native/programs.mjs';

/** The calls that name whom to reach. */
const calls = ['connect', 'sendto', 'sendmsg', 'sendmmsg'];

/** The program and all that it starts, each call with an address as a line of the file. */
export const traced = (file: string, program: string): readonly string[] => [
  ...[findProgram(['strace']) ?? 'strace', '-f', '--seccomp-bpf', '-qq', '-s', '0', '-e', `trace=${calls.join(',')}`, '-e', 'signal=none'],
  ...['-o', file, program],
];

/** The lines that name an address of a network; sockets within the machine have none. */
export const readAttempts = (trace: string): readonly string[] => trace.split('\n').filter((line) => /\bsa_family=AF_(?!UNIX|UNSPEC|NETLINK)/.test(line));
