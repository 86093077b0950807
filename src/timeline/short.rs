//! What somebody is called beside a mark, where there is room for a word or two.

use crate::text::shortened;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words with their sort, one a line.
const WORDS: &str = include_str!("../../assets/lexicon/short-names.tsv");
/// The most characters of what has no shorter name.
const MOST: usize = 28;
/// What Chinese syllables begin with, the longer ones first, and what they end in.
const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w", "",
];
const FINALS: [&str; 34] = [
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei", "en", "er",
    "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u", "ü", "ve",
];

/// Every label of a long timeline asks several times, so the words are read once.
static SORTS: LazyLock<HashSet<(&str, &str)>> =
    LazyLock::new(|| WORDS.lines().filter_map(|line| line.split_once('\t')).collect());

fn is(word: &str, sorts: &[&str]) -> bool {
    sorts.iter().any(|sort| SORTS.contains(&(word, *sort)))
}

/// A name that says who it is in a word or two, the one that the text uses if it uses one; nothing shorter is known of a phrase
/// or a body but its beginning.
pub fn person<'a>(name: &str, used: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let by_rule = family(name, &words);
    if words.len() < 2 || is_phrase(&words) {
        return by_rule;
    }
    // `Rojas` for Luis Rojas Quintero, `Abiy` for Abiy Ahmed: as the text calls them once they are known.
    let part = |other: &&str| {
        let mut others = other.split_whitespace();
        let fewer = others.clone().count() < words.len();
        fewer && other.chars().count() > 2 && others.all(|word| words.contains(&word))
    };
    let mut shorter: Vec<&str> = used.into_iter().filter(part).collect();
    if shorter.is_empty() || shorter.contains(&by_rule.as_str()) {
        return by_rule;
    }
    shorter.sort_by_key(|other| (other.split_whitespace().count(), !other.starts_with(words[0])));
    let first = |other: &str| words.first() == Some(&other);
    // Of a given name and a family name the latter.
    let best = shorter.iter().find(|other| !first(other)).or(shorter.first());
    best.map_or(by_rule, |best| (*best).to_owned())
}

/// The family name by what names are like.
fn family(name: &str, words: &[&str]) -> String {
    match words {
        [] | [_] => whole(name),
        _ if is_phrase(words) => whole(name),
        [first, given @ ..] if stands_first(first, given) => (*first).to_owned(),
        _ => last(words).unwrap_or_else(|| whole(name)),
    }
}

/// What has no shorter name, cut at its end.
pub fn whole(name: &str) -> String {
    shortened(name, MOST)
}

/// `the foreign affairs minister`, `Foreign Affairs`: nobody's name.
fn is_phrase(words: &[&str]) -> bool {
    let post = words.last().is_some_and(|last| is(&last.to_lowercase(), &["post"]));
    let small = |word: &&str| {
        word.starts_with(char::is_lowercase) && !is(word, &["particle"]) && !word.contains(['-', '’', '\''])
    };
    post || words.iter().any(small)
}

/// Whether the family name stands before the given name: `Park Joon-seok`, `Kim Jong Un`, `Wang Yi`.
fn stands_first(first: &str, given: &[&str]) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    match given {
        [one] if one.contains('-') => is(first, &["zh", "ko", "vi"]),
        [one] => is_chinese(one) && is(first, &["zh"]),
        [one, two] if [one, two].into_iter().all(|w| capital(w) && w.chars().count() <= 6) => {
            // `Lee Van Cleef` has a given name before a particle, and so has no Asian one.
            !is(&one.to_lowercase(), &["particle"]) && is(first, &["ko", "vi"])
        }
        _ => false,
    }
}

/// Whether a word is one or two Chinese syllables, as most given names are.
fn is_chinese(word: &str) -> bool {
    fn rest(word: &str) -> impl Iterator<Item = &str> {
        let initials = INITIALS.iter().filter_map(|i| word.strip_prefix(*i));
        initials.flat_map(|after| FINALS.iter().filter_map(|f| after.strip_prefix(*f)))
    }
    let word = word.to_lowercase();
    rest(&word).any(|second| second.is_empty() || rest(second).any(str::is_empty))
}

/// The family name at the end, with its particles; nothing where only an initial or a number stands there.
fn last(words: &[&str]) -> Option<String> {
    let junior = |word: &&&str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
    let end = words.len() - words.iter().rev().take_while(junior).count();
    let at = end.checked_sub(1)?;
    let particles = words[1..at.max(1)].iter().rev();
    let particles = particles
        .take_while(|word| is(&word.to_lowercase(), &["particle"]))
        .count();
    let family = words[at - particles..end].join(" ");
    let family = family.trim_end_matches(',');
    (family.chars().count() > 3).then(|| family.to_owned())
}

#[cfg(test)]
mod tests {
    use super::person;

    #[test]
    fn people_are_called_by_their_family_names() {
        for (name, short) in [
            ("Ursula von der Leyen", "von der Leyen"),
            ("Mark Rutte", "Rutte"),
            ("Alexander Van der Bellen", "Van der Bellen"),
            ("Charles de Gaulle", "de Gaulle"),
            ("Mohammed bin Salman", "bin Salman"),
            ("Bashar al-Assad", "al-Assad"),
            ("Abdel Fattah el-Sisi", "el-Sisi"),
            ("Luiz Inácio Lula da Silva", "da Silva"),
            ("Park Joon-seok", "Park"),
            ("Han Mi-rae", "Han"),
            ("Kim Jong Un", "Kim"),
            ("Wang Yi", "Wang"),
            ("Xi Jinping", "Xi"),
            ("Tsai Ing-wen", "Tsai"),
            ("Pham Minh Chinh", "Pham"),
            ("Nguyễn Phú Trọng", "Nguyễn"),
            ("Kim Clark", "Clark"),
            ("Lee Peters", "Peters"),
            ("Lee Van Cleef", "Van Cleef"),
            ("Robert Kennedy Jr.", "Kennedy"),
            ("Elena M.", "Elena M."),
            ("Putin", "Putin"),
        ] {
            assert_eq!(person(name, []), short, "{name}");
        }
    }

    #[test]
    fn a_phrase_is_no_name_and_stays_whole() {
        for (name, short) in [
            ("the foreign affairs minister", "the foreign affairs minister"),
            ("Foreign Affairs", "Foreign Affairs"),
            ("Deputy Prime Minister", "Deputy Prime Minister"),
            (
                "former deputy minister of foreign affairs",
                "former deputy minister of…",
            ),
        ] {
            assert_eq!(person(name, ["minister"]), short);
        }
    }

    #[test]
    fn people_are_called_as_the_text_calls_them() {
        for (name, used, short) in [
            (
                "Luis Gilberto Rojas Quintero",
                &["Rojas", "Rojas Quintero"][..],
                "Rojas",
            ),
            ("Edmundo González Urrutia", &["González"], "González"),
            ("Abiy Ahmed", &["Abiy"], "Abiy"),
            ("Hillary Clinton", &["Hillary", "Clinton"], "Clinton"),
            ("Hillary Clinton", &[], "Clinton"),
            ("Rodrigo Paz Pereira", &["Rodrigo", "Paz"], "Paz"),
            ("Mohamed Hamdan Dagalo", &["Hemedti"], "Dagalo"),
            ("Kim Jong Un", &["Kim Jong Un"], "Kim"),
        ] {
            assert_eq!(person(name, used.iter().copied()), short, "{name}");
        }
    }
}
