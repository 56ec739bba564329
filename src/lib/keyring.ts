import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encrypts secrets that the database stores, and decrypts them. `about` names what a secret belongs to: it is
 * authenticated when the secret is read, so that a row cannot be given another row's secret.
 */
export interface Keyring {
  seal(secret: string, about: string): string
  /**
   * Undefined when it was encrypted with a key that this ring does not have or for another `about`, or was changed
   * since.
   */
  open(sealed: string, about: string): string | undefined
  /** True when it was encrypted with the first key and need not be encrypted again. */
  isFresh(sealed: string): boolean
}

// A sealed secret is text: p1.KEY.BYTES. KEY is eight hexadecimal digits that name the key; BYTES are nonce, ciphertext
// and tag of AES-256-GCM as base64url. Nonces are random: no key encrypts so many secrets that two of them could
// collide.
const VERSION = 'p1'
const NONCE = 12
const TAG = 16

interface Key {
  readonly id: string
  readonly bytes: Buffer
}

/** Derived, so that neither a key that has another use, nor the name of a key, reveals anything. */
const keyOf = (secret: Buffer): Key => {
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `parley-secret ${purpose}`, length))
  return { id: derive('key id', 4).toString('hex'), bytes: derive('key', 32) }
}

/** A ring of keys of 32 bytes each: the first one encrypts, all of them decrypt. Undefined without a key. */
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
