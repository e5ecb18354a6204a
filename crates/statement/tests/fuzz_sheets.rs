//! Damaged workbooks and pages are read or refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use statement::{Hints, Limits};

const WORDS: &[&str] = &[
    "PK\u{3}\u{4}",
    "<table>",
    "<tr>",
    "<td rowspan=3 colspan=2>",
    "</td>",
    "<!--",
    "<![CDATA[",
    "&#x",
    "\0\0\0\0",
    "\u{1}\u{1}",
    "<Cell ss:Index=\"900\">",
    "<Row ss:Index=\"99999999\">",
    "<c r=\"ZZ9\">",
    "<row r=\"4000000000\">",
    "<v>1e300</v>",
    "<v>-1e-300</v>",
    "<v>NaN</v>",
    " t=\"s\"",
    " s=\"2\"",
    "<rPh>",
    "</sheetData>",
];

const ROOT: &str =
    "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>";
const BOOK: &str =
    "<workbook><workbookPr/><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>";
const LINKS: &str = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='sheet.xml'/><Relationship Id='r2' Type='x/sharedStrings' Target='texts.xml'/><Relationship Id='r3' Type='x/styles' Target='/xl/styles.xml'/></Relationships>";
const TEXTS: &str = "<sst><si><t>Date</t></si><si><t>Text</t></si><si><r><t>Amo</t></r><r><t>unt</t></r></si><si><t>Shop &amp; co</t></si></sst>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='dd/mm/yy'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='14'/></cellXfs></styleSheet>";
const SHEET: &str = "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row><row><c s='1'><v>45748</v></c><c t='s'><v>3</v></c><c><v>-12.1</v></c></row><row r='3'><c r='A3' s='2'><v>45749.5</v></c><c t='inlineStr'><is><t>words</t></is></c><c r='C3'><f>1+1</f><v>2</v></c></row></sheetData></worksheet>";

/// An archive of stored parts with right checksums, so that damage reaches the readers of the parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let start = file.len() as u32;
        let checksum = !content.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
        });
        let mut head = vec![0; 10];
        head.extend(checksum.to_le_bytes());
        head.extend((content.len() as u32).to_le_bytes());
        head.extend((content.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        file.extend([b"PK\x03\x04", &head[..], name.as_bytes(), content].concat());
        list.extend([b"PK\x01\x02\0\0", &head[..], &[0; 10]].concat());
        list.extend(start.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (count, place) = (parts.len() as u16, file.len() as u32);
    file.extend(&list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend((list.len() as u32).to_le_bytes());
    file.extend(place.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn workbook(sheet: &[u8], texts: &[u8], styles: &[u8]) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/sheet.xml", sheet),
        ("xl/texts.xml", texts),
        ("xl/styles.xml", styles),
    ])
}

#[test]
fn damaged_workbooks_are_read_or_refused() {
    common::fuzz::reads("sheets", WORDS);
}

#[test]
fn damaged_parts_of_a_workbook_are_read_or_refused() {
    let (limits, hints) = (Limits::default(), Hints::default());
    let whole = workbook(SHEET.as_bytes(), TEXTS.as_bytes(), STYLES.as_bytes());
    let read = statement::read(&whole, "x", &limits, &hints).unwrap();
    assert_eq!(read.statements[0].transactions.len(), 2);
    let seeds = [SHEET, TEXTS, STYLES].map(|part| part.as_bytes().to_vec());
    common::fuzz::run("parts of a workbook", &seeds, WORDS, |part| {
        for file in [
            workbook(part, TEXTS.as_bytes(), STYLES.as_bytes()),
            workbook(SHEET.as_bytes(), part, STYLES.as_bytes()),
            workbook(SHEET.as_bytes(), TEXTS.as_bytes(), part),
        ] {
            if let Ok(reading) = statement::read(&file, "x", &limits, &hints) {
                common::fuzz::holds(&reading, &file);
            }
        }
    });
}
