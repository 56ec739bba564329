const ERROR_RESPONSE = 'E'.charCodeAt(0)
const HEADER = 5 // a type byte and a length that counts itself but not the type

/** The parts of an ErrorResponse that say whether the server can go on. */
export interface WireError {
  readonly severity: string
  readonly code: string
  readonly message: string
}

/**
 * Finds the ErrorResponses in a stream of backend messages, wherever it is cut into chunks, and copies nothing else.
 * https://www.postgresql.org/docs/18/protocol-error-fields.html
 */
export class WireErrors {
  readonly #header = new Uint8Array(HEADER)
  #headerFilled = 0
  #bodyLeft = 0
  #body: Uint8Array[] | undefined

  push(bytes: Uint8Array): readonly WireError[] {
    const found: WireError[] = []
    let at = 0
    while (at < bytes.length) {
      if (this.#headerFilled < HEADER) {
        this.#header[this.#headerFilled++] = bytes[at++] ?? 0
        if (this.#headerFilled === HEADER) this.#startBody()
      } else {
        const end = Math.min(at + this.#bodyLeft, bytes.length)
        this.#body?.push(bytes.slice(at, end))
        this.#bodyLeft -= end - at
        at = end
      }
      if (this.#headerFilled === HEADER && this.#bodyLeft === 0) {
        if (this.#body) found.push(readError(Buffer.concat(this.#body).toString('utf8')))
        this.#body = undefined
        this.#headerFilled = 0
      }
    }
    return found
  }

  #startBody(): void {
    this.#bodyLeft = new DataView(this.#header.buffer).getInt32(1) - 4
    this.#body = this.#header[0] === ERROR_RESPONSE ? [] : undefined
  }
}

/** True when the server must not be used any more: it panicked, or its disk failed. */
export function isFatal({ severity, code }: WireError): boolean {
  return severity === 'PANIC' || severity === 'FATAL' || code === '58030'
}

function readError(body: string): WireError {
  const fields = new Map(body.split('\0').map((field) => [field.charAt(0), field.slice(1)]))
  // Field V is the severity that is never translated.
  return { severity: fields.get('V') ?? '', code: fields.get('C') ?? '', message: fields.get('M') ?? '' }
}
