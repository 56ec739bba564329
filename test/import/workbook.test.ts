import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeText } from '../../src/chat/decode.ts'

/** A zip archive of these parts. */
function archive(parts: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, ...central, end])
}

const STYLES =
  '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
const SHARED =
  '<sst><si><t>Deal Name</t></si><si><t>Amount</t></si><si><t>Close Date</t></si><si><r><t>R&amp;D </t></r><r><t xml:space="preserve">seats</t></r></si></sst>'
const SHEET = `<worksheet><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>1200.5</v></c><c r="C2" s="2"><v>46371</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>Gap, Ltd</t></is></c><c r="C3" s="1"><v>46371.5</v></c></row>
</sheetData></worksheet>`

test('the first sheet of a workbook is read as a table, with its days as days', () => {
  const book = archive({
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': SHARED,
    'xl/worksheets/sheet2.xml': '<worksheet/>',
    'xl/worksheets/sheet1.xml': SHEET,
  })
  expect(decodeText(book)).toEqual({
    text: '\ufeffDeal Name,Amount,Close Date\r\nR&D seats,1200.5,2026-12-15\r\n"Gap, Ltd",,2026-12-15 12:00\r\n',
  })
})

test('an archive that is no workbook, and one that is damaged, are refused with what to do', () => {
  for (const bytes of [archive({ 'a.txt': 'x' }), archive({ 'xl/worksheets/sheet1.xml': SHEET }).subarray(0, 80)])
    expect(decodeText(bytes)).toHaveProperty('wrong', expect.stringContaining('Save the sheet as CSV'))
})
