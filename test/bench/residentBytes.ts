/** The most memory that this process has had at a time. */
import { readFileSync } from 'node:fs';

/** VmHWM, where the system has it: getrusage counts what the parent had when it forked. */
export function peakResidentBytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
