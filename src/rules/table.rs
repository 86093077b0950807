//! The table of remembered decisions: reading and writing.

use crate::record::Kind;
use crate::record::acts::entities::read_code;

/// What stands at the head of a new file, for who opens it in an editor.
const HEAD: &str = "\
# Decisions that Chancery remembers for the articles in this folder, one a line; cells are separated by tabs.
# do:    never (tag the words), kind (the words are of that kind), code (who is called so has that actor code),
#        means (the words stand for the entity of that name)
# where: * for every article in this folder, or the name of one file
# A line that begins with # is left out. Take a line away to forget the decision.
";

const COLUMNS: &str = "do\twords\tname\tkind\tcode\twhere\tby\tat\twhy";

/// What was decided about some words. White space in them counts as one space; words that begin small are found at the
/// head of a sentence too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Never tag them.
    Never {
        /// The words.
        words: String,
    },
    /// What is tagged there is of that kind.
    Kind {
        /// The words.
        words: String,
        /// What they are.
        kind: Kind,
    },
    /// The entity that is called so has that actor code.
    Code {
        /// A name of the entity.
        words: String,
        /// Country and sector, as `RUS GOV`; empty for none.
        code: String,
    },
    /// The words stand for an entity, wherever they are; they are tagged where nothing is. A determiner at their head
    /// (`the`) must be there and is not tagged.
    Means {
        /// The words, as `the regime`.
        words: String,
        /// The entity's name.
        name: String,
        /// What it is.
        kind: Kind,
        /// Its actor code where the article gives it none; may be empty.
        code: String,
    },
}

impl Decision {
    /// The word in the file.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Never { .. } => "never",
            Self::Kind { .. } => "kind",
            Self::Code { .. } => "code",
            Self::Means { .. } => "means",
        }
    }

    /// The words that it is about.
    pub fn words(&self) -> &str {
        match self {
            Self::Never { words } | Self::Kind { words, .. } | Self::Code { words, .. } | Self::Means { words, .. } => {
                words
            }
        }
    }

    /// The decision in a few words: `never tag “Advertisement”`.
    pub fn sentence(&self) -> String {
        match self {
            Self::Never { words } => format!("never tag “{words}”"),
            Self::Kind { words, kind } => format!("“{words}” is {kind}"),
            Self::Code { words, code } if code.is_empty() => format!("“{words}” has no actor code"),
            Self::Code { words, code } => format!("“{words}” is {code}"),
            Self::Means { words, name, .. } => format!("“{words}” means {name}"),
        }
    }

    fn read(cells: &[&str]) -> Result<Self, String> {
        let cell = |i: usize| cells.get(i).map_or("", |c| c.trim());
        let words = one_line(cell(1));
        if words.is_empty() {
            return Err("the second cell must hold the words".to_owned());
        }
        let kind = |word: &str| {
            let known = || Kind::ALL.iter().map(|k| k.word()).collect::<Vec<_>>().join(" ");
            Kind::from_word(word).ok_or_else(|| format!("“{word}” is no kind; there are {}", known()))
        };
        let code = |code: &str| read_code(code).map(|_| code.to_uppercase()).map_err(|e| e.to_string());
        match cell(0) {
            "never" => Ok(Self::Never { words }),
            "kind" => Ok(Self::Kind {
                words,
                kind: kind(cell(3))?,
            }),
            "code" => Ok(Self::Code {
                words,
                code: code(cell(4))?,
            }),
            "means" => match one_line(cell(2)) {
                name if name.is_empty() => Err("the third cell must hold the name that is meant".to_owned()),
                name => Ok(Self::Means {
                    words,
                    name,
                    kind: kind(cell(3))?,
                    code: code(cell(4))?,
                }),
            },
            other => Err(format!("“{other}” is none of never, kind, code, means")),
        }
    }
}

/// Where a decision holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// In every article of the folder.
    Folder,
    /// In the article of that file name (or, where it has none, that id).
    File(String),
}

impl Scope {
    fn read(cell: &str) -> Self {
        match cell.trim() {
            "" | "*" => Self::Folder,
            name => Self::File(name.to_owned()),
        }
    }

    fn word(&self) -> &str {
        match self {
            Self::Folder => "*",
            Self::File(name) => name,
        }
    }
}

/// A decision with where it holds, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What was decided.
    pub decision: Decision,
    /// Where it holds.
    pub scope: Scope,
    /// Who decided; may be empty in a file made by hand.
    pub by: String,
    /// When, UTC, ISO 8601; may be empty.
    pub at: String,
    /// Why, in the analyst's words; may be empty.
    pub why: String,
}

impl Rule {
    /// What a suggestion that it makes says of itself: `remembered: never tag “Advertisement” (a.lee, 2026-11-22: a button)`.
    pub fn reason(&self) -> String {
        let day = self.at.split('T').next().unwrap_or_default();
        let whose: Vec<&str> = [self.by.as_str(), day].into_iter().filter(|s| !s.is_empty()).collect();
        let parts = [whose.join(", "), self.why.clone()];
        let whose = parts
            .iter()
            .filter(|s| !s.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(": ");
        let sentence = self.decision.sentence();
        match whose.is_empty() {
            true => format!("{}{sentence}", super::REMEMBERED),
            false => format!("{}{sentence} ({whose})", super::REMEMBERED),
        }
    }

    fn read(line: &str) -> Result<Self, String> {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |i: usize| cells.get(i).map_or("", |c| c.trim()).to_owned();
        Ok(Self {
            decision: Decision::read(&cells)?,
            scope: Scope::read(&cell(5)),
            by: cell(6),
            at: cell(7),
            why: cell(8),
        })
    }

    fn line(&self) -> String {
        let (name, kind, code) = match &self.decision {
            Decision::Never { .. } => ("", "", ""),
            Decision::Kind { kind, .. } => ("", kind.word(), ""),
            Decision::Code { code, .. } => ("", "", code.as_str()),
            Decision::Means { name, kind, code, .. } => (name.as_str(), kind.word(), code.as_str()),
        };
        let words = self.decision.words();
        let scope = self.scope.word();
        let cells = [
            self.decision.word(),
            words,
            name,
            kind,
            code,
            scope,
            &self.by,
            &self.at,
            &self.why,
        ];
        cells.map(one_line).join("\t")
    }

    /// Whether both say something of the same words in the same place, so that only one can hold.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        self.scope == other.scope
            && self.decision.word() == other.decision.word()
            && self.decision.words() == other.decision.words()
    }
}

/// Words on one line, with one space between them.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line that could not be read. It is kept as it is and has no effect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    /// As it stands in the file.
    text: String,
    rule: Option<Rule>,
}

/// All remembered decisions of a folder, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    lines: Vec<Line>,
    faults: Vec<Fault>,
    /// Whether lines end as on Windows.
    crlf: bool,
}

impl Rules {
    /// Reads a table. This never fails: lines that are not known are kept and told in [`Self::faults`].
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut rules = Self {
            crlf: text.contains("\r\n"),
            ..Self::default()
        };
        for (number, text) in (1..).zip(text.lines()) {
            let plain = text.trim();
            let is_rule = !plain.is_empty() && !plain.starts_with('#') && plain.split('\t').next() != Some("do");
            let read = is_rule.then(|| Rule::read(text));
            if let Some(Err(message)) = &read {
                let message = message.clone();
                rules.faults.push(Fault { line: number, message });
            }
            rules.lines.push(Line {
                text: text.to_owned(),
                rule: read.and_then(Result::ok),
            });
        }
        rules
    }

    /// The table as text. What was read and not changed is as it was read, byte for byte.
    pub fn serialise(&self) -> String {
        let end = if self.crlf { "\r\n" } else { "\n" };
        self.lines.iter().map(|line| line.text.clone() + end).collect()
    }

    /// The decisions, first to last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Rule> {
        self.lines.iter().filter_map(|line| line.rule.as_ref())
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Lines that could not be read.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Adds a rule at the end; one that it replaces goes.
    pub(super) fn add(&mut self, rule: Rule) {
        self.retain(|other| !rule.replaces(other));
        if self.lines.is_empty() {
            let head = HEAD.lines().chain([COLUMNS]).map(|text| Line {
                text: text.to_owned(),
                rule: None,
            });
            self.lines.extend(head);
        }
        self.lines.push(Line {
            text: rule.line(),
            rule: Some(rule),
        });
    }

    /// Puts a rule in the place of another one, or at the end where that is not there; what it replaces elsewhere goes.
    pub(super) fn put(&mut self, old: &Rule, new: Rule) {
        if !self.iter().any(|rule| rule == old) {
            return self.add(new);
        }
        self.retain(|rule| rule == old || !new.replaces(rule));
        let place = self.lines.iter_mut().find(|line| line.rule.as_ref() == Some(old));
        if let Some(line) = place {
            line.text = new.line();
            line.rule = Some(new);
        }
    }

    /// Keeps the rules that `keep` says yes to, and every other line.
    pub(super) fn retain(&mut self, keep: impl Fn(&Rule) -> bool) {
        self.lines.retain(|line| line.rule.as_ref().is_none_or(&keep));
    }
}
