//! Canonical bytes: one spelling of a document in every language.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::ops::Range;

use serde::Serialize;
use serde::ser::{self, Serializer};

/// The largest whole number a document may hold, 2^53 − 1: every language reads
/// it without rounding. The smallest is its negative.
pub const MAX_WHOLE_NUMBER: u64 = (1 << 53) - 1;

/// Why a value has no canonical bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CanonicalError {
    /// A number with a fraction or an exponent.
    #[error("a document holds no number with a fraction")]
    Float,
    /// A null. An absent member is left out instead.
    #[error("a document holds no null")]
    Null,
    /// A whole number beyond ±(2^53 − 1).
    #[error("a whole number lies within 2^53 - 1 of zero")]
    TooLarge,
    /// A member's name that is not a string.
    #[error("the name of a member is a string")]
    NameNotText,
    /// Two members of one object with the same name.
    #[error("a name is given twice in one object")]
    DuplicateName,
    /// Bytes, or JSON kept as text: neither has a canonical form.
    #[error("a value of this kind has no canonical form")]
    Unsupported,
    /// The value refused to be written, for a reason of its own.
    #[error("the value could not be written")]
    Refused,
}

impl ser::Error for CanonicalError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        // The words are dropped on purpose: they may quote the value.
        Self::Refused
    }
}

/// The canonical bytes of a value: RFC 8785 over objects, arrays, strings,
/// booleans and whole numbers within ±(2^53 − 1).
///
/// No white space; the members of an object in the order of their names as
/// sequences of UTF-16 code units; strings verbatim, never normalised, with only
/// `"`, `\` and the control characters below U+0020 escaped.
///
/// # Errors
///
/// A float, a null, a whole number out of range, a member's name that is not a
/// string or is given twice, or bytes.
///
/// # Example
///
/// ```
/// use std::collections::BTreeMap;
/// use scpo_core::finding::canonical_bytes;
///
/// let members = BTreeMap::from([("b", 2), ("a", 1)]);
/// assert_eq!(canonical_bytes(&members).unwrap(), br#"{"a":1,"b":2}"#);
/// assert!(canonical_bytes(&1.5).is_err());
/// ```
pub fn canonical_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let mut writer = Writer::default();
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

/// The bytes written so far, and the members of the objects still open.
#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    members: Vec<Member>,
    sorted: Vec<u8>,
}

/// A member of an open object: its name, and where `"name":value` stands.
struct Member {
    name: Cow<'static, str>,
    place: Range<usize>,
}

impl Writer {
    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        self.escaped(text);
        self.out.push(b'"');
    }

    /// Text with its escapes, whole runs of plain bytes at a time.
    fn escaped(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|&byte| must_escape(byte)) {
            let (plain, tail) = rest.split_at(at);
            self.out.extend_from_slice(plain);
            let Some((&byte, tail)) = tail.split_first() else { break };
            self.escape(byte);
            rest = tail;
        }
        self.out.extend_from_slice(rest);
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            _ => return self.plain(format_args!("\\u{byte:04x}")),
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    /// ASCII that needs no escape.
    fn plain(&mut self, text: fmt::Arguments<'_>) {
        // Writing to memory cannot fail.
        let _ = Bytes(&mut self.out).write_fmt(text);
    }

    fn whole_number(&mut self, negative: bool, size: u64) -> Result<(), CanonicalError> {
        if size > MAX_WHOLE_NUMBER {
            return Err(CanonicalError::TooLarge);
        }
        self.plain(format_args!("{}{size}", if negative { "-" } else { "" }));
        Ok(())
    }

    /// Puts the members of an object in order of name and closes it.
    fn close_object(&mut self, object: &Object) -> Result<(), CanonicalError> {
        let members = self.members.get_mut(object.first_member..).unwrap_or_default();
        if !members.is_sorted_by(|a, b| utf16_order(&a.name, &b.name).is_lt()) {
            members.sort_unstable_by(|a, b| utf16_order(&a.name, &b.name));
            if members.windows(2).any(|pair| matches!(pair, [a, b] if a.name == b.name)) {
                return Err(CanonicalError::DuplicateName);
            }
            self.reorder(object);
        }
        self.members.truncate(object.first_member);
        self.out.push(b'}');
        Ok(())
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "the places were taken from this buffer, which has only grown since"
    )]
    fn reorder(&mut self, object: &Object) {
        self.sorted.clear();
        for member in self.members.iter().skip(object.first_member) {
            if !self.sorted.is_empty() {
                self.sorted.push(b',');
            }
            self.sorted.extend_from_slice(&self.out[member.place.clone()]);
        }
        self.out.truncate(object.start);
        self.out.append(&mut self.sorted);
    }

    /// `{"code":`, the start of a variant that holds something.
    fn variant(&mut self, code: &'static str) {
        self.out.push(b'{');
        self.string(code);
        self.out.push(b':');
    }
}

fn must_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The order of RFC 8785, 3.2.3. For ASCII, where nearly every name lies, it is
/// the order of the bytes.
fn utf16_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

struct Bytes<'a>(&'a mut Vec<u8>);

impl fmt::Write for Bytes<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// What is displayed, escaped on its way into the buffer.
struct Displayed<'a>(&'a mut Writer);

impl fmt::Write for Displayed<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.escaped(text);
        Ok(())
    }
}

/// An array being written, and what closes it.
struct Array<'a> {
    writer: &'a mut Writer,
    empty: bool,
    close: &'static [u8],
}

impl<'a> Array<'a> {
    fn open(writer: &'a mut Writer, close: &'static [u8]) -> Self {
        writer.out.push(b'[');
        Self { writer, empty: true, close }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CanonicalError> {
        if !std::mem::take(&mut self.empty) {
            self.writer.out.push(b',');
        }
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.out.extend_from_slice(self.close);
    }
}

/// An object being written: where its first member's text and record stand.
struct Object {
    start: usize,
    first_member: usize,
}

struct Members<'a> {
    writer: &'a mut Writer,
    object: Object,
    name: Option<Cow<'static, str>>,
    variant: bool,
}

impl<'a> Members<'a> {
    fn open(writer: &'a mut Writer, variant: bool) -> Self {
        writer.out.push(b'{');
        let object = Object { start: writer.out.len(), first_member: writer.members.len() };
        Self { writer, object, name: None, variant }
    }

    fn member<T: Serialize + ?Sized>(
        &mut self,
        name: Cow<'static, str>,
        value: &T,
    ) -> Result<(), CanonicalError> {
        if self.writer.members.len() > self.object.first_member {
            self.writer.out.push(b',');
        }
        let start = self.writer.out.len();
        self.writer.string(&name);
        self.writer.out.push(b':');
        value.serialize(&mut *self.writer)?;
        let place = start..self.writer.out.len();
        self.writer.members.push(Member { name, place });
        Ok(())
    }

    fn close(self) -> Result<(), CanonicalError> {
        self.writer.close_object(&self.object)?;
        if self.variant {
            self.writer.out.push(b'}');
        }
        Ok(())
    }
}

/// The name by which serde_json passes JSON kept as text.
const RAW_JSON: &str = "$serde_json::private::RawValue";

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = CanonicalError;
    type SerializeSeq = Array<'a>;
    type SerializeTuple = Array<'a>;
    type SerializeTupleStruct = Array<'a>;
    type SerializeTupleVariant = Array<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    fn serialize_bool(self, value: bool) -> Result<(), CanonicalError> {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), CanonicalError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), CanonicalError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), CanonicalError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), CanonicalError> {
        self.whole_number(value < 0, value.unsigned_abs())
    }

    fn serialize_u8(self, value: u8) -> Result<(), CanonicalError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), CanonicalError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), CanonicalError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), CanonicalError> {
        self.whole_number(false, value)
    }

    fn serialize_f32(self, _: f32) -> Result<(), CanonicalError> {
        Err(CanonicalError::Float)
    }

    fn serialize_f64(self, _: f64) -> Result<(), CanonicalError> {
        Err(CanonicalError::Float)
    }

    fn serialize_char(self, value: char) -> Result<(), CanonicalError> {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), CanonicalError> {
        self.string(value);
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), CanonicalError> {
        self.out.push(b'"');
        write!(Displayed(self), "{value}").map_err(|_| CanonicalError::Refused)?;
        self.out.push(b'"');
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), CanonicalError> {
        Err(CanonicalError::Unsupported)
    }

    fn serialize_none(self) -> Result<(), CanonicalError> {
        Err(CanonicalError::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), CanonicalError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), CanonicalError> {
        Err(CanonicalError::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), CanonicalError> {
        Err(CanonicalError::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        code: &'static str,
    ) -> Result<(), CanonicalError> {
        self.serialize_str(code)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), CanonicalError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        code: &'static str,
        value: &T,
    ) -> Result<(), CanonicalError> {
        self.variant(code);
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Array<'a>, CanonicalError> {
        Ok(Array::open(self, b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Array<'a>, CanonicalError> {
        Ok(Array::open(self, b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Array<'a>, CanonicalError> {
        Ok(Array::open(self, b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        code: &'static str,
        _: usize,
    ) -> Result<Array<'a>, CanonicalError> {
        self.variant(code);
        Ok(Array::open(self, b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, CanonicalError> {
        Ok(Members::open(self, false))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Members<'a>, CanonicalError> {
        if name == RAW_JSON { Err(CanonicalError::Unsupported) } else { Ok(Members::open(self, false)) }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        code: &'static str,
        _: usize,
    ) -> Result<Members<'a>, CanonicalError> {
        self.variant(code);
        Ok(Members::open(self, true))
    }
}

/// The four array traits differ only in their names.
macro_rules! array {
    ($($as:ident, $method:ident);+) => {
        $(impl ser::$as for Array<'_> {
            type Ok = ();
            type Error = CanonicalError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CanonicalError> {
                self.item(value)
            }

            fn end(self) -> Result<(), CanonicalError> {
                self.close();
                Ok(())
            }
        })+
    };
}

array! {
    SerializeSeq, serialize_element;
    SerializeTuple, serialize_element;
    SerializeTupleStruct, serialize_field;
    SerializeTupleVariant, serialize_field
}

/// So do the two struct traits.
macro_rules! members {
    ($($as:ident),+) => {
        $(impl ser::$as for Members<'_> {
            type Ok = ();
            type Error = CanonicalError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), CanonicalError> {
                self.member(Cow::Borrowed(name), value)
            }

            fn end(self) -> Result<(), CanonicalError> {
                self.close()
            }
        })+
    };
}

members!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = CanonicalError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), CanonicalError> {
        self.name = Some(Cow::Owned(name_of(key)?));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CanonicalError> {
        let name = self.name.take().ok_or(CanonicalError::Refused)?;
        self.member(name, value)
    }

    fn end(self) -> Result<(), CanonicalError> {
        self.close()
    }
}

/// The name of a map's member: whatever writes itself as one string.
fn name_of<T: Serialize + ?Sized>(key: &T) -> Result<String, CanonicalError> {
    match serde_json::to_value(key) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        _ => Err(CanonicalError::NameNotText),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn text<T: Serialize>(value: &T) -> String {
        String::from_utf8(canonical_bytes(value).unwrap()).unwrap()
    }

    /// RFC 8785, 3.2.2.2 and the sample of 3.2.2: short escapes where there are
    /// some, lower-case hexadecimal elsewhere, everything else as it is.
    #[test]
    fn strings_are_escaped_as_the_rfc_says() {
        assert_eq!(text(&"\u{20ac}$\u{f}\nA'\u{42}\"\\\\\"/"), r#""€$\u000f\nA'B\"\\\\\"/""#);
        assert_eq!(text(&"\u{8}\t\u{c}\r\u{0}\u{1f}"), r#""\b\t\f\r\u0000\u001f""#);
        assert_eq!(text(&"\u{7f}\u{80}\u{2028}\u{fb33}😀"), "\"\u{7f}\u{80}\u{2028}\u{fb33}😀\"");
    }

    /// RFC 8785, 3.2.3: the seven names of its example and their order, in which
    /// U+1F600 (D83D DE00 in UTF-16) comes before U+FB33.
    #[test]
    fn names_are_in_the_order_of_utf16_code_units() {
        let names = BTreeMap::from([
            ("\u{20ac}", "Euro Sign"),
            ("\r", "Carriage Return"),
            ("\u{fb33}", "Hebrew Letter Dalet With Dagesh"),
            ("1", "One"),
            ("\u{1f600}", "Emoji: Grinning Face"),
            ("\u{80}", "Control"),
            ("\u{f6}", "Latin Small Letter O With Diaeresis"),
        ]);
        let written = text(&names);
        let order: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .map(|w| written.find(w).unwrap())
            .into();
        assert!(order.is_sorted(), "{order:?}");
    }

    #[test]
    fn nested_objects_are_each_put_in_order() {
        #[derive(Serialize)]
        struct Outer {
            z: Vec<Inner>,
            a: Kind,
        }
        #[derive(Serialize)]
        struct Inner {
            b: bool,
            a: i64,
        }
        #[derive(Serialize)]
        enum Kind {
            Some { y: u8, x: u8 },
        }
        let value = Outer {
            z: vec![Inner { b: true, a: -7 }, Inner { b: false, a: 0 }],
            a: Kind::Some { y: 1, x: 2 },
        };
        assert_eq!(text(&value), r#"{"a":{"Some":{"x":2,"y":1}},"z":[{"a":-7,"b":true},{"a":0,"b":false}]}"#);
        assert_eq!(text(&json!({})), "{}");
        assert_eq!(text(&json!([])), "[]");
    }

    #[test]
    fn whole_numbers_end_at_two_to_the_fifty_three_less_one() {
        assert_eq!(text(&9_007_199_254_740_991_i64), "9007199254740991");
        assert_eq!(text(&-9_007_199_254_740_991_i64), "-9007199254740991");
        assert_eq!(canonical_bytes(&9_007_199_254_740_992_u64), Err(CanonicalError::TooLarge));
        assert_eq!(canonical_bytes(&-9_007_199_254_740_992_i64), Err(CanonicalError::TooLarge));
        assert_eq!(canonical_bytes(&i64::MIN), Err(CanonicalError::TooLarge));
    }

    #[test]
    fn what_the_subset_leaves_out_is_refused() {
        assert_eq!(canonical_bytes(&1.0_f64), Err(CanonicalError::Float));
        assert_eq!(canonical_bytes(&f32::NAN), Err(CanonicalError::Float));
        assert_eq!(canonical_bytes(&[Some(1), None]), Err(CanonicalError::Null));
        assert_eq!(canonical_bytes(&()), Err(CanonicalError::Null));
        assert_eq!(canonical_bytes(&BTreeMap::from([(1, 2)])), Err(CanonicalError::NameNotText));
        let raw = serde_json::value::RawValue::from_string("1.5".into()).unwrap();
        assert_eq!(canonical_bytes(&raw), Err(CanonicalError::Unsupported));
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        struct Twice;
        impl Serialize for Twice {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map([("b", 1), ("a", 2), ("b", 3)])
            }
        }
        assert_eq!(canonical_bytes(&Twice), Err(CanonicalError::DuplicateName));
    }

    fn document() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::from),
            (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| members.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        /// Canonical bytes are JSON for the same value, and their own canonical form.
        #[test]
        fn canonical_bytes_read_back_as_the_same_value(value in document()) {
            let bytes = canonical_bytes(&value).unwrap();
            let back: Value = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(&back, &value);
            prop_assert_eq!(canonical_bytes(&back).unwrap(), bytes);
        }
    }
}
