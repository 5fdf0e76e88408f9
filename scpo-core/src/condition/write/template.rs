//! The small language of templates.
//!
//! | written | means |
//! |---|---|
//! | `{name}` | the value of a parameter |
//! | `{name:style}`, `{name:style:words}` | the value in a style, with words the style asks for |
//! | `{exceptions}`, `{start}`, `{end}` | what is no parameter |
//! | `[…]` | left out unless everything directly inside it is given |
//! | `<and\|…\|…>` | those of the branches whose parts are given, in a row |
//! | `<and\|…\|~…>` | the branch with `~` if none of the others is |

use super::template_document::TemplateRule;

/// A parsed template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(pub Vec<Part>);

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words that stand as they are.
    Words(String),
    /// A value.
    Slot(Slot),
    /// Left out unless everything directly inside it is given.
    Group(Vec<Part>),
    /// Those branches whose parts are given, in a row with a conjunction.
    Row { conjunction: String, branches: Vec<Vec<Part>>, otherwise: Option<Vec<Part>> },
}

/// A place for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub name: String,
    pub style: Style,
}

/// How a value stands in the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As it is; of the exceptions, all of them.
    Plain,
    /// A count with what is counted, in singular and plural.
    Things { one: String, many: String },
    /// A list with its conjunction.
    List(&'static str),
    /// A period: "within seven days of moving".
    Within(String),
    /// A period: "at least seven days before moving".
    Before(String),
    /// A period: "at least seven days' notice".
    Notice,
    /// A period: "every six months".
    Every,
    /// A text that stands for fixed words of ours, by its listed value.
    Words(Vec<(String, String)>),
}

/// How deep groups and rows may lie inside one another.
const MAX_DEPTH: usize = 6;

impl Template {
    /// Reads a template.
    pub(super) fn parse(text: &str) -> Result<Self, TemplateRule> {
        let mut reader = Reader { rest: text };
        let parts = reader.parts("", MAX_DEPTH)?;
        if reader.rest.is_empty() { Ok(Self(parts)) } else { Err(TemplateRule::Syntax) }
    }

    /// Every slot, in the order of the text.
    pub(super) fn slots(&self) -> Vec<&Slot> {
        let mut found = Vec::new();
        collect(&self.0, &mut found);
        found
    }
}

fn collect<'a>(parts: &'a [Part], found: &mut Vec<&'a Slot>) {
    for part in parts {
        match part {
            Part::Words(_) => {}
            Part::Slot(slot) => found.push(slot),
            Part::Group(inner) => collect(inner, found),
            Part::Row { branches, otherwise, .. } => {
                branches.iter().chain(otherwise).for_each(|branch| collect(branch, found));
            }
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Parts up to one of the closing characters, which is left standing.
    fn parts(&mut self, closing: &str, depth: usize) -> Result<Vec<Part>, TemplateRule> {
        let depth = depth.checked_sub(1).ok_or(TemplateRule::Syntax)?;
        let mut parts = Vec::new();
        while let Some(next) = self.rest.chars().next() {
            if closing.contains(next) {
                return Ok(parts);
            }
            parts.push(match next {
                '{' => Part::Slot(slot(self.until('}')?)?),
                '[' => {
                    self.skip(1);
                    let inner = self.parts("]", depth)?;
                    self.close(']')?;
                    Part::Group(inner)
                }
                '<' => self.row(depth)?,
                '}' | ']' | '>' | '|' | '~' => return Err(TemplateRule::Syntax),
                _ => Part::Words(self.words()),
            });
        }
        if closing.is_empty() { Ok(parts) } else { Err(TemplateRule::Syntax) }
    }

    fn row(&mut self, depth: usize) -> Result<Part, TemplateRule> {
        self.skip(1);
        let conjunction = self.words();
        let (mut branches, mut otherwise) = (Vec::new(), None);
        while self.rest.starts_with('|') {
            self.skip(1);
            let fallback = self.rest.starts_with('~');
            if fallback {
                self.skip(1);
            }
            let branch = self.parts("|>", depth)?;
            match fallback {
                false => branches.push(branch),
                true if otherwise.is_none() => otherwise = Some(branch),
                true => return Err(TemplateRule::Syntax),
            }
        }
        self.close('>')?;
        let sound = matches!(conjunction.as_str(), "and" | "or") && !branches.is_empty();
        if sound { Ok(Part::Row { conjunction, branches, otherwise }) } else { Err(TemplateRule::Syntax) }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn close(&mut self, with: char) -> Result<(), TemplateRule> {
        self.rest = self.rest.strip_prefix(with).ok_or(TemplateRule::Syntax)?;
        Ok(())
    }

    /// What lies between a brace and its end.
    fn until(&mut self, end: char) -> Result<&str, TemplateRule> {
        let (inside, rest) = self.rest.split_once(end).ok_or(TemplateRule::Syntax)?;
        self.rest = rest;
        inside.get(1..).ok_or(TemplateRule::Syntax)
    }

    fn words(&mut self) -> String {
        let end = self.rest.find(['{', '[', '<', '}', ']', '>', '|', '~']).unwrap_or(self.rest.len());
        let (words, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        words.to_owned()
    }
}

/// The inside of a pair of braces.
fn slot(inside: &str) -> Result<Slot, TemplateRule> {
    let mut pieces = inside.splitn(3, ':');
    let name = pieces.next().filter(|name| !name.is_empty()).ok_or(TemplateRule::Syntax)?;
    let style = match (pieces.next(), pieces.next()) {
        (None, _) => Style::Plain,
        (Some("list"), Some("and")) => Style::List("and"),
        (Some("list"), Some("or")) => Style::List("or"),
        (Some("within"), Some(event)) => Style::Within(event.to_owned()),
        (Some("before"), Some(event)) => Style::Before(event.to_owned()),
        (Some("notice"), None) => Style::Notice,
        (Some("every"), None) => Style::Every,
        (Some("things"), Some(noun)) => things(noun),
        (Some("words"), Some(table)) => words(table)?,
        _ => return Err(TemplateRule::Style),
    };
    Ok(Slot { name: name.to_owned(), style })
}

fn things(noun: &str) -> Style {
    let (one, many) = match noun.split_once('/') {
        Some((one, many)) => (one.to_owned(), many.to_owned()),
        None => (noun.to_owned(), super::english::plural(noun)),
    };
    Style::Things { one, many }
}

/// `person=on the person/home=at home`.
fn words(table: &str) -> Result<Style, TemplateRule> {
    let row = |row: &str| {
        let (value, words) = row.split_once('=').ok_or(TemplateRule::Style)?;
        Ok((value.to_owned(), words.to_owned()))
    };
    Ok(Style::Words(table.split('/').map(row).collect::<Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Part {
        Part::Words(text.to_owned())
    }

    fn plain(name: &str) -> Part {
        Part::Slot(Slot { name: name.to_owned(), style: Style::Plain })
    }

    #[test]
    fn a_template_has_words_slots_groups_and_rows() {
        let parsed = Template::parse("A {b}[ of {c}] <and|d|{e}|~f>.").unwrap();
        assert_eq!(
            parsed.0,
            [
                words("A "),
                plain("b"),
                Part::Group(vec![words(" of "), plain("c")]),
                words(" "),
                Part::Row {
                    conjunction: "and".to_owned(),
                    branches: vec![vec![words("d")], vec![plain("e")]],
                    otherwise: Some(vec![words("f")]),
                },
                words("."),
            ]
        );
        let names: Vec<&str> = parsed.slots().iter().map(|slot| slot.name.as_str()).collect();
        assert_eq!(names, ["b", "c", "e"]);
    }

    #[test]
    fn a_slot_has_a_style() {
        let style = |text: &str| slot(text).map(|slot| slot.style);
        let things = |one: &str, many: &str| Style::Things { one: one.to_owned(), many: many.to_owned() };
        assert_eq!(style("n:things:SIM card"), Ok(things("SIM card", "SIM cards")));
        assert_eq!(style("n:things:wallet of it/wallets of it"), Ok(things("wallet of it", "wallets of it")));
        assert_eq!(style("l:list:or"), Ok(Style::List("or")));
        assert_eq!(style("p:within:moving"), Ok(Style::Within("moving".to_owned())));
        assert_eq!(style("p:before:leaving"), Ok(Style::Before("leaving".to_owned())));
        assert_eq!(style("p:notice"), Ok(Style::Notice));
        assert_eq!(style("p:every"), Ok(Style::Every));
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(style("t:words:a=at/b=by"), Ok(Style::Words(vec![pair("a", "at"), pair("b", "by")])));
    }

    #[test]
    fn what_is_not_a_template_is_refused() {
        for text in [
            "{a",
            "[a",
            "a]",
            "a}",
            "<and|a",
            "<but|a>",
            "<and>",
            "<and|~a>",
            "<and|a|~b|~c>",
            "a|b",
            "~a",
            "{}",
        ] {
            assert_eq!(Template::parse(text), Err(TemplateRule::Syntax), "{text}");
        }
        for text in ["{a:colour}", "{a:list:but}", "{a:notice:x}", "{a:within}", "{a:words:b}"] {
            assert_eq!(Template::parse(text), Err(TemplateRule::Style), "{text}");
        }
        let deep = format!("{}a{}", "[".repeat(7), "]".repeat(7));
        assert_eq!(Template::parse(&deep), Err(TemplateRule::Syntax));
    }
}
