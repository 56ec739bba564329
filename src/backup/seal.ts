import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { StartError } from '../message/errors.ts'
import { BrokenFile } from './format.ts'

// An encrypted backup is a head and frames. The head is the magic bytes, a version, the id of the key, and a salt from
// which this file's own key is derived. A frame is up to 64 KiB encrypted with AES-256-GCM, and its tag; the nonce
// counts the frames and marks the last one, so that no frame can be removed, moved or cut off unnoticed. No byte is
// used before its frame is authenticated.
/** The bytes with which an encrypted backup begins. */
export const MAGIC = Buffer.from('PARLEYBK')
const VERSION = 1
const KEY_ID = 8
const SALT = 16
const FRAME = 64 * 1024
const TAG = 16

/** The length of the head of an encrypted backup, in bytes. */
export const HEAD_LENGTH = MAGIC.length + 1 + KEY_ID + SALT

const derive = (key: Buffer, salt: Buffer, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `parley-backup ${purpose}`, length))

/** The id of a key, which reveals nothing about the key. */
const keyId = (key: Buffer): Buffer => derive(key, Buffer.alloc(0), 'key id', KEY_ID)

function nonce(count: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(count), 3)
  bytes[11] = isLast ? 1 : 0
  return bytes
}

/** True when a file that begins with these bytes is an encrypted backup. */
export const isSealed = (beginning: Buffer): boolean => beginning.subarray(0, MAGIC.length).equals(MAGIC)

/** A transform that encrypts with a key of 32 bytes. */
export function encrypting(key: Buffer): Transform {
  const salt = randomBytes(SALT)
  const head = Buffer.concat([MAGIC, Buffer.of(VERSION), keyId(key), salt])
  const fileKey = derive(key, salt, 'file', 32)
  const frames = framed(FRAME, (data, count, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonce(count, isLast)).setAAD(head)
    return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()])
  })
  frames.push(head)
  return frames
}

/**
 * A transform that decrypts the frames after a head. It fails with BrokenFile at the first byte that is not what was
 * written.
 * @throws StartError when the head names another key, or a later way of encryption.
 */
export function unseal(head: Buffer, key: Buffer): Transform {
  if (head.length < HEAD_LENGTH) throw new BrokenFile()
  if (head[MAGIC.length] !== VERSION) {
    throw new StartError(
      'The backup is encrypted in a way that this version of Parley does not know: use a newer one. Or its beginning was changed after it was made.',
    )
  }
  if (!head.subarray(MAGIC.length + 1, MAGIC.length + 1 + KEY_ID).equals(keyId(key))) {
    throw new StartError(
      'The backup is encrypted with another key than the one in PARLEY_BACKUP_KEY, or its beginning was changed after it was made.',
    )
  }
  const fileKey = derive(key, head.subarray(HEAD_LENGTH - SALT, HEAD_LENGTH), 'file', 32)
  return framed(FRAME + TAG, (data, count, isLast) => {
    if (data.length < TAG) throw new BrokenFile()
    const cipher = createDecipheriv('aes-256-gcm', fileKey, nonce(count, isLast), { authTagLength: TAG })
    cipher.setAAD(head.subarray(0, HEAD_LENGTH)).setAuthTag(data.subarray(data.length - TAG))
    try {
      return Buffer.concat([cipher.update(data.subarray(0, data.length - TAG)), cipher.final()])
    } catch {
      throw new BrokenFile()
    }
  })
}

/**
 * A transform that cuts its input into frames of `size` bytes, the last of which may be shorter, and calls `turn` on
 * each.
 */
function framed(size: number, turn: (data: Buffer, count: number, isLast: boolean) => Buffer): Transform {
  let held: Buffer = Buffer.alloc(0)
  let count = 0
  const attempt = (done: TransformCallback, work: () => void) => {
    try {
      work()
      done()
    } catch (error) {
      done(error as Error)
    }
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      attempt(done, () => {
        held = Buffer.concat([held, chunk])
        // A whole frame is held back until more bytes follow, because it may be the last one.
        let at = 0
        for (; held.length - at > size; at += size) this.push(turn(held.subarray(at, at + size), count++, false))
        held = held.subarray(at)
      })
    },
    flush(done) {
      attempt(done, () => void this.push(turn(held, count, true)))
    },
  })
}
