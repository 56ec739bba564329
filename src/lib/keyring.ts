import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts secrets that the database keeps, and reads them back. `about` names what a secret belongs to: it is proven
 * when it is read, so that a row cannot be given the secret of another.
 */
export interface Keyring {
  seal(secret: string, about: string): string
  /** Undefined when it was sealed with a key that this ring has not got, about something else, or changed since. */
  open(sealed: string, about: string): string | undefined
  /** True of what was sealed with the first key, and need not be sealed anew. */
  isFresh(sealed: string): boolean
}

// A sealed secret is text: p1.KEY.BYTES, with eight hexadecimal digits that name the key, and nonce, ciphertext and tag
// of AES-256-GCM as base64url. Nonces are random: no key seals so much that two of them could meet.
const VERSION = 'p1'
const NONCE = 12
const TAG = 16

interface Key {
  readonly id: string
  readonly bytes: Buffer
}

/** Derived, so that a key which is used for something else too tells nothing here, and its name tells nothing of it. */
const keyOf = (secret: Buffer): Key => {
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `parley-secret ${purpose}`, length))
  return { id: derive('key id', 4).toString('hex'), bytes: derive('key', 32) }
}

/** A ring of keys of 32 bytes each: the first one seals, all of them open. Undefined without a key. */
export function keyring(secrets: readonly Buffer[]): Keyring | undefined {
  const keys = secrets.map(keyOf)
  const [first] = keys
  if (!first) return undefined
  const named = new Map(keys.map((key) => [key.id, key]))
  return {
    seal(secret, about) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', first.bytes, nonce).setAAD(associated(first.id, about))
      const bytes = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${VERSION}.${first.id}.${bytes.toString('base64url')}`
    },
    open(sealed, about) {
      const [version, id = '', text = ''] = sealed.split('.')
      const key = version === VERSION ? named.get(id) : undefined
      const bytes = Buffer.from(text, 'base64url')
      if (!key || bytes.length < NONCE + TAG) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, NONCE), { authTagLength: TAG })
      decipher.setAAD(associated(id, about)).setAuthTag(bytes.subarray(bytes.length - TAG))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
    isFresh: (sealed) => sealed.startsWith(`${VERSION}.${first.id}.`),
  }
}

const associated = (id: string, about: string): Buffer => Buffer.from(`${VERSION}.${id}.${about}`)
