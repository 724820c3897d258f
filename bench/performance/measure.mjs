/** Runs programs and says what they took. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const POLL_MS = 5;

/**
 * Seconds on the wall and of processor time, and the peak of resident memory in megabytes. Processor time and memory
 * are read from /proc while the program runs, so they are null elsewhere than on Linux. `endedBy` is the exit code,
 * or 'timeout'.
 */
export function measure([command, ...args], { cwd, env = {}, timeoutMs = 600_000 }) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr = (stderr + chunk).slice(-2000);
    });
    let usage = { cpuSeconds: null, megabytes: null };
    const poll = setInterval(() => {
      usage = usageOf(child.pid) ?? usage;
    }, POLL_MS);
    let isLate = false;
    const timeout = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(poll);
      clearTimeout(timeout);
      const seconds = (performance.now() - started) / 1000;
      resolve({ seconds, ...usage, endedBy: isLate ? 'timeout' : code, stderr });
    });
  });
}

function usageOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, and those of ended children, in hundredths of a second.
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return peak === null ? undefined : { cpuSeconds: ticks / 100, megabytes: Number(peak[1]) / 1024 };
  } catch {
    return undefined;
  }
}

export function median(numbers) {
  const sorted = numbers.filter((number) => number !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
