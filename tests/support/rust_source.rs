//! As much of Rust's grammar as it takes to see which modules a file refers to:
//! tokens without comments and literals, and the paths that start at `crate`,
//! `self` or `super`, in imports and anywhere else.

/// A word or a mark of Rust source. Literals are kept as an empty pair of quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The word or mark.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A module of the crate's root, by its name.
    Room(String),
    /// The root itself, renamed or with everything in it.
    WholeRoot,
}

/// The tokens of a source text; comments are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let text: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let next = |ahead: usize| text.get(at + ahead).copied().unwrap_or(' ');
        let c = text[at];
        if c.is_whitespace() {
            at += 1;
        } else if c == '/' && next(1) == '/' {
            at = past(&text, at, |c| c != '\n');
        } else if c == '/' && next(1) == '*' {
            at = past_block_comment(&text, at);
        } else if c == '"' {
            at = past_quoted(&text, at + 1, '"');
            found.push(Token("\"\"".into()));
        } else if c == '\'' {
            // A character, or the name of a lifetime.
            let character = next(1) == '\\' || next(2) == '\'';
            at = if character { past_quoted(&text, at + 1, '\'') } else { past(&text, at + 1, is_word) };
            found.push(Token("''".into()));
        } else if is_word(c) {
            let end = past(&text, at, is_word);
            let word: String = text[at..end].iter().collect();
            if let Some(end) = past_prefixed_literal(&text, &word, end) {
                found.push(Token("\"\"".into()));
                at = end;
            } else {
                found.push(Token(word));
                at = end;
            }
        } else if c == ':' && next(1) == ':' {
            found.push(Token("::".into()));
            at += 2;
        } else {
            found.push(Token(c.into()));
            at += 1;
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn past(text: &[char], from: usize, inside: impl Fn(char) -> bool) -> usize {
    (from..text.len()).find(|&at| !inside(text[at])).unwrap_or(text.len())
}

fn past_block_comment(text: &[char], from: usize) -> usize {
    let (mut at, mut depth) = (from, 0_usize);
    while at < text.len() {
        match (text[at], text.get(at + 1)) {
            ('/', Some('*')) => (at, depth) = (at + 2, depth + 1),
            ('*', Some('/')) => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn past_quoted(text: &[char], from: usize, quote: char) -> usize {
    let mut at = from;
    while at < text.len() && text[at] != quote {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of a literal with a prefix, such as `b"…"` or `r#"…"#`, if this is one.
fn past_prefixed_literal(text: &[char], word: &str, end: usize) -> Option<usize> {
    let raw = matches!(word, "r" | "br" | "cr");
    let hashes = past(text, end, |c| c == '#') - end;
    match text.get(end + if raw { hashes } else { 0 })? {
        '"' if raw => {
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let body = end + hashes + 1;
            let length = text[body..].windows(close.len()).position(|window| window == close)?;
            Some(body + length + close.len())
        }
        quote @ ('"' | '\'') if matches!(word, "b" | "c") => Some(past_quoted(text, end + 1, *quote)),
        _ => None,
    }
}

/// Every reference to a module of the root, from a file that holds `module`.
pub fn references(module: &[String], source: &[Token]) -> Vec<Reference> {
    let mut here = module.to_vec();
    let mut inline: Vec<usize> = Vec::new();
    let (mut found, mut depth, mut at) = (Vec::new(), 0_usize, 0);
    let word = |at: usize| source.get(at).map_or("", Token::text);
    while at < source.len() {
        match word(at) {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if inline.last() == Some(&depth) {
                    inline.pop();
                    here.pop();
                }
            }
            "mod" if word(at + 2) == "{" => {
                here.push(word(at + 1).to_owned());
                inline.push(depth);
                (at, depth) = (at + 3, depth + 1);
                continue;
            }
            start @ ("crate" | "self" | "super") if at == 0 || word(at - 1) != "::" => {
                let path = Path { module: start_of(start, &here), may_lead_up: start != "crate" };
                let renamed = word(at + 1) == "as" && path.module.is_empty();
                at += 1;
                if renamed {
                    found.push(Reference::WholeRoot);
                } else if word(at) == "::" {
                    at = follow(source, at + 1, path, &mut found);
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// A path on its way: the module reached, and whether `super` may still follow.
#[derive(Clone)]
struct Path {
    module: Vec<String>,
    may_lead_up: bool,
}

fn start_of(word: &str, here: &[String]) -> Vec<String> {
    match word {
        "self" => here.to_vec(),
        "super" => here.split_last().map(|(_, parents)| parents.to_vec()).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Follows a path, or every branch of an import, from the token after `::`; gives
/// the position after it.
fn follow(source: &[Token], at: usize, path: Path, found: &mut Vec<Reference>) -> usize {
    let word = |at: usize| source.get(at).map_or("", Token::text);
    let at_root = path.module.is_empty();
    match word(at) {
        "super" if path.may_lead_up => {
            let up = Path { module: start_of("super", &path.module), ..path };
            if word(at + 1) == "::" { follow(source, at + 2, up, found) } else { at + 1 }
        }
        "{" => {
            let mut at = at + 1;
            while at < source.len() && word(at) != "}" {
                at = if word(at) == "," { at + 1 } else { follow(source, at, path.clone(), found) };
            }
            at + 1
        }
        "*" | "self" if at_root => {
            found.push(Reference::WholeRoot);
            at + 1
        }
        name if at_root => {
            found.push(Reference::Room(name.to_owned()));
            past_path(source, at + 1)
        }
        name if word(at + 1) == "::" => {
            let mut module = path.module;
            module.push(name.to_owned());
            follow(source, at + 2, Path { module, may_lead_up: false }, found)
        }
        _ => at + 1,
    }
}

/// The position after the rest of a path whose room is known: more segments, and
/// for an import its braces.
fn past_path(source: &[Token], from: usize) -> usize {
    let word = |at: usize| source.get(at).map_or("", Token::text);
    let mut at = from;
    while word(at) == "::" {
        if word(at + 1) == "{" {
            let mut depth = 0_usize;
            at += 1;
            loop {
                match word(at) {
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    "" => return at,
                    _ => {}
                }
                at += 1;
                if depth == 0 {
                    return at;
                }
            }
        }
        // What stands between `::<` and `>` is looked at as any other code.
        if word(at + 1) == "<" {
            return at + 1;
        }
        at += 2;
    }
    if word(at) == "as" { at + 2 } else { at }
}

/// The tokens with every item behind `#[cfg(test)]` taken out.
pub fn without_tests(source: &[Token]) -> Vec<Token> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let marked =
        |at: usize| source.get(at..at + MARK.len()).is_some_and(|part| part.iter().map(Token::text).eq(MARK));
    let mut kept = Vec::new();
    let mut at = 0;
    while at < source.len() {
        if marked(at) {
            at = past_item(source, at + MARK.len());
        } else {
            kept.push(source[at].clone());
            at += 1;
        }
    }
    kept
}

/// The position after an item: its first `;` outside brackets, or the end of its
/// first block.
fn past_item(source: &[Token], from: usize) -> usize {
    let is_import = source[from..].iter().map(Token::text).take(3).any(|word| word == "use");
    let mut depth = 0_usize;
    for (at, token) in source.iter().enumerate().skip(from) {
        match token.text() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text() == "}" && !is_import {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    source.len()
}
