import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const MAGIC = Buffer.from('jwtlint-cache-1\n');
const SEAL_BYTES = 32;
const MAX_BYTES = 1024 * 1024 * 1024;

/** What only this user's jwtlint can write: content under a keyed hash, bound to the name it is stored by. */
export interface Seal {
  /** Known to this user alone. */
  readonly key: Buffer;
}

/**
 * The content of a sealed file; undefined where there is none, and where it is damaged, cut off, or not sealed with
 * this key under this name. A scanned tree can bring any file along: nothing of it is looked at before the seal holds.
 */
export function readSealed(path: string, name: string, { key }: Seal): Buffer | undefined {
  const bytes = readRegularFile(path);
  const start = MAGIC.length + SEAL_BYTES;
  if (bytes === undefined || bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const content = bytes.subarray(start);
  return timingSafeEqual(bytes.subarray(MAGIC.length, start), sealOf(content, name, key)) ? content : undefined;
}

/** Writes a temporary file and renames it, so that runs side by side see the one or the other. False where it fails. */
export function writeSealed(path: string, name: string, { key }: Seal, content: readonly Buffer[]): boolean {
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const all = Buffer.concat(content);
    const file = Buffer.concat([MAGIC, sealOf(all, name, key), all]);
    writeFileSync(temporary, file, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
    return true;
  } catch {
    // A cache that cannot be written is a slower next run, nothing else.
    removeQuietly(temporary);
    return false;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none: there is nothing to remove.
  }
}

function sealOf(content: Buffer, name: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${name}\n`).update(content).digest();
}

/** Neither links nor pipes: what a hostile tree may have put there is not opened. */
export function readRegularFile(path: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    const stats = fstatSync(descriptor);
    return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(descriptor) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
