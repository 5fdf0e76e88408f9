//! What a character is to the reader, whatever keyboard, scanner or copier made it.

/// What a character is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// A letter, in lower case and without accents where it is Latin or looks so.
    Letter { plain: u8, upper: bool, script: Script },
    /// A letter of a script that is not read, or one that stands for no plain letter.
    Foreign,
    /// A figure.
    Digit(u8),
    /// A space that breaks no line.
    Space,
    /// The end of a line.
    Line,
    /// Nothing to see: zero width, soft hyphen.
    Invisible(Invisible),
    /// A hyphen.
    Hyphen,
    /// An apostrophe or single quotation mark.
    Apostrophe,
    /// Any other sign, in plain form.
    Sign(char),
}

/// The script a letter was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    /// Latin of double width.
    Wide,
    /// Cyrillic or Greek that looks like Latin.
    LookAlike,
}

/// Why a character cannot be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invisible {
    /// A soft hyphen: ordinary in print.
    SoftHyphen,
    ZeroWidth,
    Bidirectional,
    Control,
}

/// What a character is read as.
pub(super) fn glyph(character: char) -> Glyph {
    match character {
        'a'..='z' => letter(character, false, Script::Latin),
        'A'..='Z' => letter(character.to_ascii_lowercase(), true, Script::Latin),
        '0'..='9' => digit(character, '0'),
        ' ' | '\t' => Glyph::Space,
        '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Glyph::Line,
        '-' => Glyph::Hyphen,
        '\'' | '`' => Glyph::Apostrophe,
        '\0'..='\u{7f}' if character.is_control() => Glyph::Invisible(Invisible::Control),
        '\0'..='\u{7f}' => Glyph::Sign(character),
        _ => beyond_ascii(character),
    }
}

fn letter(plain: char, upper: bool, script: Script) -> Glyph {
    u8::try_from(plain).map_or(Glyph::Foreign, |plain| Glyph::Letter { plain, upper, script })
}

fn digit(character: char, zero: char) -> Glyph {
    let value = u32::from(character).saturating_sub(u32::from(zero));
    u8::try_from(value).map_or(Glyph::Foreign, Glyph::Digit)
}

fn beyond_ascii(character: char) -> Glyph {
    match character {
        '\u{80}'..='\u{9f}' => Glyph::Invisible(Invisible::Control),
        '\u{ad}' => Glyph::Invisible(Invisible::SoftHyphen),
        '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{180e}'
        | '\u{fe00}'..='\u{fe0f}' => Glyph::Invisible(Invisible::ZeroWidth),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => {
            Glyph::Invisible(Invisible::Bidirectional)
        }
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Glyph::Space
        }
        '‐' | '‑' => Glyph::Hyphen,
        '‒' | '–' | '—' | '―' => Glyph::Sign('–'),
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '´' => Glyph::Apostrophe,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Glyph::Sign('"'),
        '￡' => Glyph::Sign('£'),
        '！'..='～' => wide(character),
        _ => accented(character).or_else(|| look_alike(character)).unwrap_or_else(|| other(character)),
    }
}

/// The forms of double width stand in the order of ASCII.
fn wide(character: char) -> Glyph {
    let plain = u32::from(character).checked_sub(0xfee0).and_then(char::from_u32);
    match plain.map(glyph) {
        Some(Glyph::Letter { plain, upper, .. }) => Glyph::Letter { plain, upper, script: Script::Wide },
        Some(same) => same,
        None => Glyph::Foreign,
    }
}

fn accented(character: char) -> Option<Glyph> {
    let lower = character.to_lowercase().next()?;
    let plain = match lower {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ſ' => 's',
        'ť' | 'ţ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ž' | 'ż' => 'z',
        _ => return None,
    };
    Some(letter(plain, lower != character, Script::Latin))
}

/// Cyrillic and Greek letters that print like Latin ones (Unicode's confusables).
fn look_alike(character: char) -> Option<Glyph> {
    let plain = match character {
        'а' | 'А' | 'Α' | 'α' => 'a',
        'В' | 'Β' => 'b',
        'с' | 'С' => 'c',
        'е' | 'Е' | 'Ε' => 'e',
        'Н' | 'Η' => 'h',
        'і' | 'І' | 'Ι' | 'ι' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'Κ' | 'κ' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'о' | 'О' | 'Ο' | 'ο' => 'o',
        'р' | 'Р' | 'Ρ' | 'ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' => 't',
        'у' | 'У' | 'Υ' => 'y',
        'х' | 'Х' | 'Χ' => 'x',
        'Ζ' => 'z',
        _ => return None,
    };
    Some(letter(plain, character.is_uppercase(), Script::LookAlike))
}

fn other(character: char) -> Glyph {
    if character.is_alphanumeric() {
        Glyph::Foreign
    } else if character.is_whitespace() {
        Glyph::Space
    } else {
        Glyph::Sign(character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(character: char) -> Option<char> {
        match glyph(character) {
            Glyph::Letter { plain, .. } => Some(plain.into()),
            _ => None,
        }
    }

    #[test]
    fn letters_lose_case_accent_and_width() {
        for (written, read) in [('A', 'a'), ('é', 'e'), ('Ｍ', 'm'), ('о', 'o'), ('ｚ', 'z')] {
            assert_eq!(plain(written), Some(read));
        }
        assert_eq!(glyph('я'), Glyph::Foreign);
        assert_eq!(glyph('７'), Glyph::Digit(7));
    }

    #[test]
    fn printers_signs_are_those_of_the_keyboard() {
        assert_eq!(glyph('’'), Glyph::Apostrophe);
        assert_eq!(glyph('“'), Glyph::Sign('"'));
        assert_eq!(glyph('\u{2011}'), Glyph::Hyphen);
        assert_eq!(glyph('\u{a0}'), Glyph::Space);
        assert_eq!(glyph('\u{ad}'), Glyph::Invisible(Invisible::SoftHyphen));
    }
}
