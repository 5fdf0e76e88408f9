use super::Span;
use crate::finding::{Id, Personal, object};
use crate::law::vocabulary::codes;
use crate::record::{Category, Condition, ConditionKind, Parameter, ParameterValue};

codes! {
    /// How sure a reading is of its type.
    ReadSureness {
        /// The words name the type and nothing else comes near.
        Sure => "sure",
        /// The words speak for the type, and for another one less.
        Likely => "likely",
        /// The type is a guess, or there is none: a person must look.
        Unsure => "unsure",
    }
}

object! {
    /// What was read of one obligation, permission or clause. It holds no words of the
    /// text but in the values of its parameters.
    Reading {
        required {
            /// Where it stands in the text.
            span: Span,
            /// Its type in the catalogue; `free` fits none, `unknown` could not be read.
            type_code: Id,
            /// What it is about.
            category: Category,
            /// What it does.
            kind: ConditionKind,
            /// How sure the type is.
            sureness: ReadSureness,
        }
        optional {
            /// The number of its paragraph as written, without brackets and full stops at
            /// the ends, where the text has numbers: `4`, `5.1`, `b`.
            paragraph: Box<str>,
        }
        lists {
            /// The words that govern it and stand before it, where it is an item of a
            /// list, the outermost first.
            lead_in: Span,
            /// Its parameters, in the order of the catalogue, each name once.
            parameters: ReadParameter,
            /// Numbers that are there but damaged, so that they have no value.
            unreadable: UnreadableParameter,
            /// Exceptions, with the word that opens each, in the order of the text.
            exceptions: Span,
            /// Other types that the words may be of, the best first.
            alternatives: Alternative,
        }
    }
}

object! {
    /// A parameter with the words it came from.
    ReadParameter {
        required {
            /// Its name in the catalogue.
            name: Id,
            /// Its value.
            value: ParameterValue,
            /// The words.
            span: Span,
        }
    }
}

object! {
    /// A parameter whose number is damaged.
    UnreadableParameter {
        required {
            /// Its name in the catalogue.
            name: Id,
            /// The damaged words.
            span: Span,
        }
    }
}

object! {
    /// Another type that the words may be of.
    Alternative {
        required {
            /// The type.
            type_code: Id,
            /// Its category.
            category: Category,
        }
        lists {
            /// The words that spoke for it.
            words: Span,
        }
    }
}

impl Reading {
    /// The parameter of a name.
    pub fn parameter(&self, name: &str) -> Option<&ReadParameter> {
        self.parameters.iter().find(|parameter| parameter.name.as_str() == name)
    }

    /// The words of the reading as they stand in its text: the words that govern it,
    /// if they stand apart, and its own, with a line break between.
    pub fn verbatim(&self, text: &str) -> String {
        let spans = self.lead_in.iter().chain([&self.span]);
        let words: Vec<&str> = spans.filter_map(|span| span.slice(text)).collect();
        words.join("\n")
    }

    /// The condition as an event of a case records it, with its verbatim words. The
    /// text must be the one that was read.
    pub fn condition(&self, condition: Id, text: &str) -> Condition {
        let words = |span: &Span| Personal::new(span.slice(text).unwrap_or_default().to_owned());
        let parameter =
            |read: &ReadParameter| Parameter { name: read.name.clone(), value: read.value.clone() };
        Condition {
            condition,
            number: self.paragraph.as_ref().and_then(|number| number.parse().ok()),
            text: Some(Personal::new(self.verbatim(text))),
            category: Some(self.category),
            kind: Some(self.kind),
            type_code: Some(self.type_code.clone()),
            start: None,
            end: None,
            parameters: self.parameters.iter().map(parameter).collect(),
            exceptions: self.exceptions.iter().map(words).collect(),
        }
    }
}
