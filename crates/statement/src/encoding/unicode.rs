//! The encodings that need no tables, for a reader that is to be small.

use std::borrow::Cow;

/// UTF-8 or UTF-16.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Encoding {
    name: &'static str,
    form: Form,
}

/// How bytes make characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    LowFirst,
    HighFirst,
}

pub(crate) static UTF_8: &Encoding = &Encoding { name: "UTF-8", form: Form::Utf8 };
pub(crate) static UTF_16LE: &Encoding = &Encoding { name: "UTF-16LE", form: Form::LowFirst };
pub(crate) static UTF_16BE: &Encoding = &Encoding { name: "UTF-16BE", form: Form::HighFirst };

impl Encoding {
    /// By the byte order mark, and its length.
    pub(crate) fn for_bom(bytes: &[u8]) -> Option<(&'static Self, usize)> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some((UTF_8, 3)),
            [0xff, 0xfe, ..] => Some((UTF_16LE, 2)),
            [0xfe, 0xff, ..] => Some((UTF_16BE, 2)),
            _ => None,
        }
    }

    /// What a file names matters only when its bytes are no UTF-8, and those are not read here.
    pub(crate) fn for_label(_label: &[u8]) -> Option<&'static Self> {
        None
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn is_ascii_compatible(&self) -> bool {
        self.form == Form::Utf8
    }

    /// The text, and whether some bytes do not fit.
    pub(crate) fn decode_without_bom_handling<'b>(&self, bytes: &'b [u8]) -> (Cow<'b, str>, bool) {
        let unit = match self.form {
            Form::Utf8 => return (String::from_utf8_lossy(bytes), std::str::from_utf8(bytes).is_err()),
            Form::LowFirst => u16::from_le_bytes,
            Form::HighFirst => u16::from_be_bytes,
        };
        let (pairs, rest) = bytes.as_chunks::<2>();
        let mut broken = !rest.is_empty();
        let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
            .map(|letter| {
                letter.unwrap_or_else(|_| {
                    broken = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect::<String>();
        (Cow::Owned(text), broken)
    }

    /// As [`Self::decode_without_bom_handling`], without a mark that stands in front.
    pub(crate) fn decode<'b>(&'static self, bytes: &'b [u8]) -> (Cow<'b, str>, &'static Self, bool) {
        let length = Self::for_bom(bytes).map_or(0, |(_, length)| length);
        let (text, broken) = self.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        (text, self, broken)
    }
}
