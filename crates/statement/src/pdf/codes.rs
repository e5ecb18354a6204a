//! The encodings of Chinese, Japanese and Korean text that PDF names and does not contain.
//!
//! What a code means is told by the tables for text files, or by the code itself where it is Unicode.
//! What these do not know is the number of a letter in its collection, by which a font gives widths: here
//! that is told for what banks print in narrow letters, digits and Latin, from the tables Adobe publishes.
//! All other letters have the font’s usual width, a full square.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};
use hayro_font::hayro_cmap::CMapName;

/// Which letters of a font codes draw: those told, by their number, and for all others of the right length
/// one that no font tells a width of.
macro_rules! map {
    ($told:literal, $others:literal) => {
        concat!("begincidrange ", $told, " endcidrange beginnotdefrange ", $others, " endnotdefrange")
            .as_bytes()
    };
}

macro_rules! unicode {
    ($told:literal) => {
        map!($told, "<0000> <d7ff> 65000 <e000> <ffff> 65000 <d800dc00> <dbffdfff> 65000")
    };
}

macro_rules! shift_jis {
    ($told:literal) => {
        map!($told, "<00> <80> 65000 <8140> <9ffc> 65000 <e040> <fcfc> 65000")
    };
}

/// One byte for ASCII, two for all else.
macro_rules! double {
    ($told:literal) => {
        map!($told, "<00> <80> 65000 <ff> <ff> 65000 <8140> <fefe> 65000")
    };
}

/// What the codes of a font stand for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Codes {
    /// UTF-16.
    Unicode,
    /// An encoding of text files, and what stands there in the place of the backslash.
    Text(&'static Encoding, char),
    /// Rows and cells of the Japanese standard: the encoding without its high bits.
    Cells,
}

impl Codes {
    /// The meaning of the codes under the encoding of this name, and which letters of a font they draw.
    /// Text that runs downwards is no statement.
    pub fn of(name: CMapName<'_>) -> Option<(Self, &'static [u8])> {
        use CMapName as Name;
        Some(match name {
            Name::UniJisUcs2H | Name::UniJisUtf16H => {
                (Self::Unicode, unicode!("<0020> <007e> 1 <ff61> <ff9f> 327"))
            }
            Name::UniJisUcs2HwH => (Self::Unicode, unicode!("<0020> <007e> 231 <ff61> <ff9f> 327")),
            Name::UniGbUcs2H
            | Name::UniGbUtf16H
            | Name::UniCnsUcs2H
            | Name::UniCnsUtf16H
            | Name::UniKsUcs2H
            | Name::UniKsUtf16H => (Self::Unicode, unicode!("<0020> <007e> 1")),
            Name::N90msRksjH | Name::AddRksjH | Name::ExtRksjH => {
                (Self::Text(SHIFT_JIS, '¥'), shift_jis!("<20> <7e> 231 <a0> <df> 326"))
            }
            Name::N90mspRksjH | Name::N90pvRksjH | Name::N83pvRksjH => {
                (Self::Text(SHIFT_JIS, '¥'), shift_jis!("<20> <7e> 1 <a0> <df> 326"))
            }
            Name::EucH => (Self::Text(EUC_JP, '¥'), double!("<20> <7e> 231 <8ea0> <8edf> 326")),
            Name::H => (Self::Cells, map!("<2121> <2121> 633", "<2121> <7e7e> 65000")),
            Name::GbEucH | Name::GbkEucH => (Self::Text(GBK, '\\'), double!("<20> <20> 7716 <21> <7e> 814")),
            Name::GbpcEucH | Name::GbkpEucH | Name::Gbk2kH => (Self::Text(GBK, '\\'), double!("<20> <7e> 1")),
            Name::ETenB5H => (Self::Text(BIG5, '\\'), double!("<20> <7e> 13648")),
            Name::ETenmsB5H | Name::B5pcH | Name::HKscsB5H => {
                (Self::Text(BIG5, '\\'), double!("<20> <7e> 1"))
            }
            Name::KscEucH | Name::KscmsUhcHwH => (Self::Text(EUC_KR, '₩'), double!("<20> <7e> 8094")),
            Name::KscmsUhcH | Name::KscpcEucH => (Self::Text(EUC_KR, '₩'), double!("<20> <7e> 1")),
            _ => return None,
        })
    }

    /// The letter that `code` stands for.
    pub fn letter(self, code: u32) -> Option<char> {
        let [first, second, low, high] = code.to_be_bytes();
        let (encoding, bytes) = match self {
            Self::Unicode => {
                let units = [u16::from_be_bytes([first, second]), u16::from_be_bytes([low, high])];
                let begin = usize::from(code < 0x1_0000);
                return char::decode_utf16(units.into_iter().skip(begin)).next()?.ok();
            }
            Self::Text(_, instead) if code == 0x5c => return Some(instead),
            Self::Text(encoding, _) => (encoding, [low, high]),
            Self::Cells => (EUC_JP, [low | 0x80, high | 0x80]),
        };
        let bytes = if code < 0x100 { bytes.get(1..)? } else { &bytes };
        encoding.decode_without_bom_handling_and_without_replacement(bytes)?.chars().next()
    }
}
