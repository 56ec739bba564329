import { z } from 'zod'

/** Treats an empty setting as a missing one, because that is what a line `NAME=` in an .env file means. */
export const setting = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const isHex = (value: string): boolean => /^[0-9a-f]{64}$/i.test(value)

/** True when the text is 32 bytes as hexadecimal digits or base64. */
export const isKey = (value: string): boolean => isHex(value) || /^[A-Za-z0-9+/_-]{43}=?$/.test(value)

/** The bytes of a key, from hexadecimal digits or base64. */
export const keyBytes = (value: string): Buffer => Buffer.from(value, isHex(value) ? 'hex' : 'base64')
