import type { BadFile } from './terms.ts'

/** What a file is by its first bytes; the end of its name only tells text from text. */
type FileKind = { readonly kind: 'zip' | 'compound' | 'text' } | { readonly bad: BadFile }

const SIGNATURES: readonly (readonly [latin1: string, FileKind])[] = [
  ['PK\x03\x04', { kind: 'zip' }],
  ['PK\x05\x06', { kind: 'zip' }],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', { kind: 'compound' }],
  ['\x89PNG', { bad: 'image' }],
  ['\xff\xd8\xff', { bad: 'image' }],
  ['GIF8', { bad: 'image' }],
  ['RIFF', { bad: 'image' }],
  ['II*\x00', { bad: 'image' }],
  ['MM\x00*', { bad: 'image' }],
  ['%PDF', { bad: 'unknownKind' }],
  ['{\\rtf', { bad: 'unknownKind' }],
]

const HTML =
  /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype html|<html|<head|<body|<table|<meta|<style|<script|mime-version:)/i

export function fileKind(bytes: Uint8Array, fileName: string): FileKind {
  const head = Buffer.from(bytes.subarray(0, 4096))
  const latin1 = head.toString('latin1')
  const signed = SIGNATURES.find(([signature]) => latin1.startsWith(signature))
  if (signed) return signed[1]
  if (isPhoto(latin1)) return { bad: 'image' }
  // Zero bytes are dropped so that a page saved as UTF-16 is recognised too.
  const text = latin1.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\x00', '')
  if (HTML.test(text)) return { bad: 'html' }
  if (/^\s*<(\?xml|svg)/i.test(text)) return { bad: /<svg/i.test(text) ? 'image' : 'unknownKind' }
  return /\.(csv|tsv|txt)$/i.test(fileName) ? { kind: 'text' } : { bad: 'unknownKind' }
}

/** BMP, and the HEIC and AVIF photos of telephones, whose signature does not stand at the first byte. */
function isPhoto(latin1: string): boolean {
  return (
    (latin1.startsWith('BM') && latin1.slice(6, 10) === '\0\0\0\0') || /^[\s\S]{4}ftyp(hei|mif|avif|msf)/.test(latin1)
  )
}
